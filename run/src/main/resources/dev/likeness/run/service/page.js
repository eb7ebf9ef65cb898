'use strict';

function add(parent, name, text) {
  const element = document.createElement(name);
  if (text !== undefined) {
    element.textContent = text;
  }
  parent.appendChild(element);
  return element;
}

function section(path, operation) {
  const main = document.getElementById('endpoints');
  const part = add(main, 'section');
  add(part, 'h2', 'POST ' + path);
  add(part, 'p', operation.summary);
  const body = operation.requestBody.content['application/json'];
  const table = add(part, 'table');
  for (const [key, schema] of Object.entries(body.schema.properties)) {
    const row = add(table, 'tr');
    add(row, 'td', key);
    add(row, 'td', schema.description || '');
  }
  const label = add(part, 'label', 'Request');
  const text = add(label, 'textarea');
  text.rows = 4;
  text.value = JSON.stringify(body.example, null, 2);
  const send = add(part, 'button', 'Send');
  const answer = add(part, 'pre');
  answer.hidden = true;
  answer.setAttribute('aria-live', 'polite');
  send.addEventListener('click', async () => {
    send.disabled = true;
    let shown;
    let good = false;
    try {
      const reply = await fetch(path, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: text.value
      });
      good = reply.ok;
      shown = JSON.stringify(await reply.json(), null, 2);
    } catch (problem) {
      shown = 'The service does not answer: ' + problem.message;
    }
    answer.hidden = false;
    answer.className = good ? '' : 'failed';
    answer.textContent = shown;
    send.disabled = false;
  });
}

fetch('/openapi.json').then(reply => reply.json()).then(document_ => {
  document.getElementById('title').textContent = document_.info.title;
  document.title = document_.info.title;
  document.getElementById('about').textContent = document_.info.description;
  for (const [path, item] of Object.entries(document_.paths)) {
    if (item.post) {
      section(path, item.post);
    }
  }
});
