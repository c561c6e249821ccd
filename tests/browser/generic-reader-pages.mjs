// Record pages as CRMs write them, each with the fields that people see on it: label, value, kind.
const shadow = (inner) => `<template shadowrootmode="open">${inner}</template>`;

export const pages = {
  "tables: headings beside values, pairs of cells, headings over a single row": {
    html: `<table><tr><th>Title</th><td>VP of <b>Sales</b></td></tr><tr><th scope="row">Employees:</th><td>51-200</td></tr></table>
      <table><tr><td>Country</td><td>United Kingdom</td></tr><tr><td>City</td><td>London</td></tr></table>
      <table><tr><td class="labelCol">Rating</td><td class="dataCol">Hot</td><td class="labelCol">Status</td><td class="dataCol">Open</td></tr></table>
      <table><thead><tr><th>Industry</th><th>Revenue</th></tr></thead><tbody><tr><td>Software</td><td>$1,000,000</td></tr></tbody></table>`,
    fields: [
      ["Title", "VP of Sales", "shown"],
      ["Employees", "51-200", "shown"],
      ["Country", "United Kingdom", "shown"],
      ["City", "London", "shown"],
      ["Rating", "Hot", "shown"],
      ["Status", "Open", "shown"],
      ["Industry", "Software", "shown"],
      ["Revenue", "$1,000,000", "shown"],
    ],
  },
  "a list of other records is no record": {
    html: `<table><tr><th>Name</th><th>Title</th></tr><tr><td>Ada</td><td>VP</td></tr><tr><td>Grace</td><td>CTO</td></tr><tr><td>Kurt</td><td>-</td></tr></table>`,
    fields: [],
  },
  "lists of terms": {
    html: `<dl><dt>Company</dt><dd>Engines &amp; Sons</dd><div><dt>Website</dt><dd><a href="#">engines.example</a></dd></div><dt>Nothing</dt><dt>Phone</dt><dd> +44 20
      7946 </dd></dl><div role="list"><span role="term">Lead source</span><span role="definition">Trade show</span></div>`,
    fields: [
      ["Company", "Engines & Sons", "shown"],
      ["Website", "engines.example", "shown"],
      ["Phone", "+44 20 7946", "shown"],
      ["Lead source", "Trade show", "shown"],
    ],
  },
  "controls with every kind of label": {
    html: `<form><label for="a">First name *</label><input id="a" value="Ada">
      <label>Last name <input name="last" value="Lovelace"></label>
      <label for="c">Industry</label><select id="c"><option value="">- choose -</option><option value="7" selected>Consulting</option></select>
      <label for="d">Source</label><select id="d"><option value="" selected>---------</option><option>Web</option></select>
      <span id="e1">Annual</span> <span id="e2">revenue</span><input aria-labelledby="e1 e2" value="1.5m">
      <input aria-label="Employees" type="number" value="250"><textarea placeholder="Description">Two
lines</textarea>
      <label><input type="checkbox" checked> Email opt out</label><label><input type="checkbox"> Do not call</label>
      <fieldset><legend>Rating</legend><label><input type="radio" name="r" value="h"> Hot</label><label><input type="radio" name="r" value="w" checked> Warm</label></fieldset>
      <div class="row"><span class="field-label">Tier</span><div><input name="tier" value="B"></div></div>
      <table><tr><td>Department</td><td><input value="R&amp;D"></td></tr></table>
      <p id="g">Job title</p><div contenteditable="true" aria-labelledby="g">CTO</div>
      <span id="h">Newsletter</span><div role="switch" aria-checked="true" aria-labelledby="h" tabindex="0"></div>
      <label for="p">Password</label><input id="p" type="password" value="secret"><input type="hidden" name="csrf" value="secret">
      <label for="k">Card</label><input id="k" autocomplete="cc-number" value="4111"><label>File <input type="file"></label><input type="submit" value="Save"></form>`,
    fields: [
      ["First name", "Ada", "text"],
      ["Last name", "Lovelace", "text"],
      ["Industry", "Consulting", "choice"],
      ["Source", "", "choice"],
      ["Annual revenue", "1.5m", "text"],
      ["Employees", "250", "text"],
      ["Description", "Two lines", "text"],
      ["Email opt out", "true", "yes-no"],
      ["Do not call", "false", "yes-no"],
      ["Rating", "Warm", "choice"],
      ["Tier", "B", "text"],
      ["Department", "R&D", "text"],
      ["Job title", "CTO", "text"],
      ["Newsletter", "true", "yes-no"],
    ],
  },
  "components in components, as Lightning has them": {
    html: `<record-layout>${shadow(`<record-item field-label="Title">${shadow(`<div><span class="test-id__field-label">Title</span></div><div><slot></slot><button>Edit Title</button></div>`)}<formatted-text>${shadow("<span>VP of <slot></slot></span>")}Sales</formatted-text></record-item>
      <div class="slds-form-element"><span class="slds-form-element__label">Company</span><div class="slds-form-element__control"><formatted-name>${shadow("Analytical Engines")}</formatted-name><span class="slds-assistive-text">Open preview</span></div></div>
      <lightning-field label="Employees">${shadow(`<div><inner-input>${shadow('<input value="1,250">')}</inner-input></div>`)}</lightning-field>`)}</record-layout>`,
    fields: [
      ["Title", "VP of Sales", "shown"],
      ["Company", "Analytical Engines", "shown"],
      ["Employees", "1,250", "text"],
    ],
  },
  "an admin's form, with rows that are only read": {
    html: `<form id="lead_form"><div class="form-row field-first_name"><div><div class="flex-container"><label class="required" for="id_first_name">First name:</label><input type="text" name="first_name" value="Grace" id="id_first_name"></div></div></div>
      <div class="form-row field-title"><div><div class="flex-container"><label for="id_title">Title:</label><input type="text" name="title" value="VP Engineering" id="id_title"></div><div class="help">What they do</div></div></div>
      <div class="form-row field-country"><div class="flex-container"><label for="id_country">Country:</label><div class="related-widget-wrapper"><select name="country" id="id_country"><option value="">---------</option><option value="3" selected>United States</option></select><a class="related-widget-wrapper-link">+</a></div></div></div>
      <div class="form-row field-massmail"><div class="checkbox-row"><input type="checkbox" name="massmail" id="id_massmail" checked><label class="vCheckboxLabel" for="id_massmail">Mass mailing</label></div></div>
      <div class="form-row field-creation_date"><div><div class="flex-container"><label>Creation date:</label><div class="readonly">Nov. 20, 2026, 2 p.m.</div></div></div></div></form>`,
    fields: [
      ["First name", "Grace", "text"],
      ["Title", "VP Engineering", "text"],
      ["Country", "United States", "choice"],
      ["Mass mailing", "true", "yes-no"],
      ["Creation date", "Nov. 20, 2026, 2 p.m.", "shown"],
    ],
  },
  "rows that are only read, of four more programs": {
    html: `<div class="o_wrap_field"><div class="o_cell o_wrap_label"><label class="o_form_label" for="function_0">Job Position</label></div><div class="o_cell"><div name="function" class="o_field_widget" id="function_0"><span>CTO</span></div></div></div>
      <div class="cell form-group" data-name="source"><label class="control-label" data-name="source"><span class="label-text">Source</span></label><div class="field" data-name="source">Web Site</div></div>
      <div class="frappe-control" data-fieldname="no_of_employees"><div class="clearfix"><label class="control-label">No. of Employees</label></div><div class="control-value like-disabled-input">201-500</div></div>
      <div class="table-row"><div class="attribute-name">Industry</div><div class="attribute-value">Software</div></div>
      <table><tr><td data-label="Amount">€ 12,000</td></tr></table>`,
    fields: [
      ["Job Position", "CTO", "shown"],
      ["Source", "Web Site", "shown"],
      ["No. of Employees", "201-500", "shown"],
      ["Industry", "Software", "shown"],
      ["Amount", "€ 12,000", "shown"],
    ],
  },
  "rows of programs that nobody named": {
    html: `<div class="row"><div class="col-xs-12 col-sm-4 label col-1-label">Title:</div><div class="col-xs-12 detail-view-field" field="title"><span>CTO</span></div></div>
      <table><tr><td class="fieldLabel"><span class="muted">Industry</span></td><td class="fieldValue"><span class="value">Software</span></td></tr></table>
      <ul><li><strong>Email:</strong> ada@engines.example</li><li><b>Employees:</b> <span>51-200</span></li><li><b>Note</b> that this is a sentence</li></ul>
      <div><span data-testid="city-label">City</span><span data-testid="city-value">London</span></div>
      <div role="row"><span role="rowheader">Rating</span><span role="cell">Hot</span></div>
      <p class="labels"><a>vip</a><a>new</a></p><span class="label label-info">Customer</span>`,
    fields: [
      ["Title", "CTO", "shown"],
      ["Industry", "Software", "shown"],
      ["Email", "ada@engines.example", "shown"],
      ["Employees", "51-200", "shown"],
      ["City", "London", "shown"],
      ["Rating", "Hot", "shown"],
    ],
  },
  "the record that was open before is not read": {
    html: `<section style="display:none"><dl><dt>Title</dt><dd>Somebody else</dd></dl><label>Email <input value="old@x.example"></label></section>
      <section><dl><dt>Title</dt><dd>CTO</dd></dl></section>`,
    fields: [["Title", "CTO", "shown"]],
  },
  "labels with mark-up, and signs that turn text around": {
    html: `<dl><dt>&lt;img src=x onerror="window.hurt=1"&gt;</dt><dd>&lt;script&gt;window.hurt=1&lt;/script&gt;</dd><dt>Ti\u202etle</dt><dd>VP\u200b<script>window.hurt=0</script><style>x{}</style></dd></dl>
      <form id="f"><input name="children"><input name="querySelectorAll"><input name="attributes"><input name="getAttribute"><input name="parentNode"><label>City <input name="firstElementChild" value="London"></label></form>
      <img name="querySelectorAll"><img name="createTreeWalker"><form name="body"></form><img name="title">`,
    fields: [
      ['<img src=x onerror="window.hurt=1">', "<script>window.hurt=1</script>", "shown"],
      ["Title", "VP", "shown"],
      ["children", "", "text"],
      ["querySelectorAll", "", "text"],
      ["attributes", "", "text"],
      ["getAttribute", "", "text"],
      ["parentNode", "", "text"],
      ["City", "London", "text"],
    ],
  },
};

/** More fields than any record has. */
export const endless = `<dl>${Array.from({ length: 10_000 }, (_, index) => `<dt>Field ${index}</dt><dd>${index} ${"x".repeat(100)}</dd>`).join("")}</dl>`;

/** A text that goes on, and elements in elements. */
export const huge = `<dl><dt>Story</dt><dd>${"word ".repeat(300_000)}</dd><dt>${"L".repeat(5000)}</dt><dd>no label</dd></dl>
  ${"<div>".repeat(400)}<dl><dt>Deep</dt><dd>value</dd></dl>${"</div>".repeat(400)}`;
