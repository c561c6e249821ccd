//! One lead definition, agreed by sales and marketing, that scores leads the same way everywhere.
