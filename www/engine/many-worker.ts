// The file that `leadpact/many` starts as a worker.
import "./many/worker.js";
