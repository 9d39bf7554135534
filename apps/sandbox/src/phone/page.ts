/** The phone's page. It holds no data: the script asks the sandbox for it. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <title>Sandbox phone</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sandbox/phone/style.css" />
    <script src="/sandbox/phone/script.js" defer></script>
  </head>
  <body>
    <aside class="people" aria-label="Conversations">
      <header>
        <h1>Sandbox phone</h1>
        <p>You are the customer. Nothing leaves this machine.</p>
      </header>
      <form id="new" autocomplete="off">
        <label for="customer">Your number</label>
        <input id="customer" name="customer" type="tel" required />
        <label for="store">Text to</label>
        <input id="store" name="store" type="tel" list="stores" placeholder="+1…" required />
        <datalist id="stores"></datalist>
        <p id="new-problem" class="problem" role="alert"></p>
        <button type="submit">Open conversation</button>
      </form>
      <nav aria-label="Open conversations"><ul id="threads"></ul></nav>
    </aside>
    <main class="phone" aria-label="Phone">
      <header class="bar">
        <span class="avatar" aria-hidden="true"></span>
        <div class="who">
          <strong id="with">No conversation</strong>
          <span id="as">Open one to start texting</span>
        </div>
        <span id="link" class="link" role="status">connecting</span>
      </header>
      <div id="log" class="log" role="log" aria-live="polite" aria-label="Messages" tabindex="0"></div>
      <form id="composer" class="composer">
        <label class="hidden" for="text">Message</label>
        <textarea id="text" rows="1" maxlength="1600" placeholder="Text message" disabled></textarea>
        <button id="send" type="submit" aria-label="Send" disabled>
          <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M12 4l-7 7 1.4 1.4L11 7.8V20h2V7.8l4.6 4.6L19 11z" fill="currentColor" /></svg>
        </button>
      </form>
    </main>
  </body>
</html>
`
