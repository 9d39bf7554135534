/** Looks like a messenger: a list of conversations and one phone; on a small screen the list lies above it. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #e9edf3; --card: #ffffff; --line: #d9dfe8; --ink: #14181f; --quiet: #5b6575;
  --mine: #0a6cf0; --mine-ink: #ffffff; --theirs: #e8ebf0; --theirs-ink: #14181f; --bad: #c02a1d; --good: #18794e;
  --focus: #0a6cf0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116; --card: #171b22; --line: #2a313c; --ink: #edf0f5; --quiet: #9aa5b5;
    --mine: #2f7df6; --theirs: #262c36; --theirs-ink: #edf0f5; --bad: #ff7b6e; --good: #5fd39b; --focus: #7db0ff;
  }
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body {
  display: grid; grid-template-columns: minmax(240px, 300px) minmax(0, 460px); justify-content: center; gap: 28px;
  padding: 28px; background: var(--ground); color: var(--ink);
  font: 15px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
h1 { font-size: 20px; margin: 0 0 2px; letter-spacing: -0.01em; }
.people { display: flex; flex-direction: column; gap: 16px; min-height: 0; }
.people header p { margin: 0; color: var(--quiet); font-size: 13px; }
#new { display: grid; gap: 4px; padding: 14px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
#new label { font-size: 12px; color: var(--quiet); }
#new input {
  font: inherit; padding: 8px 10px; border: 1px solid var(--line); border-radius: 9px; background: var(--ground);
  color: var(--ink); margin-bottom: 6px; width: 100%; font-variant-numeric: tabular-nums;
}
button { font: inherit; cursor: pointer; }
#new button { padding: 9px; border: 0; border-radius: 9px; background: var(--mine); color: var(--mine-ink); font-weight: 600; }
.problem { color: var(--bad); font-size: 13px; margin: 0; }
.problem:empty { display: none; }
nav { overflow-y: auto; min-height: 0; }
#threads { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; }
#threads button {
  width: 100%; display: grid; grid-template-columns: 1fr auto; gap: 1px 8px; text-align: left; padding: 10px 12px;
  border: 1px solid transparent; border-radius: 12px; background: none; color: inherit;
}
#threads button:hover { background: var(--card); }
#threads button[aria-current='true'] { background: var(--card); border-color: var(--line); }
#threads .number { font-weight: 600; font-variant-numeric: tabular-nums; }
#threads .time, #threads .preview { color: var(--quiet); font-size: 13px; }
#threads .preview { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
#threads .unread { min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--mine); color: var(--mine-ink); font-size: 12px; font-weight: 600; text-align: center; }
.phone {
  display: flex; flex-direction: column; min-height: 0; height: calc(100vh - 56px); height: calc(100dvh - 56px);
  background: var(--card); border: 1px solid var(--line); border-radius: 34px; overflow: hidden;
  box-shadow: 0 20px 50px -20px rgb(10 20 40 / 35%);
}
.bar { display: flex; align-items: center; gap: 12px; padding: 16px 20px 12px; border-bottom: 1px solid var(--line); }
.avatar { width: 38px; height: 38px; border-radius: 50%; flex: none; background: linear-gradient(140deg, #8fb4ff, #2f6fe4); }
.who { display: grid; min-width: 0; flex: 1; }
.who strong, .who span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-variant-numeric: tabular-nums; }
.who span { color: var(--quiet); font-size: 13px; }
.link { font-size: 12px; color: var(--quiet); white-space: nowrap; }
.link::before { content: ''; display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: #c9a227; margin-right: 6px; }
.link.live::before { background: var(--good); }
.link.lost::before { background: var(--bad); }
.log { flex: 1; overflow-y: auto; padding: 18px 16px; display: flex; flex-direction: column; gap: 3px; overscroll-behavior: contain; }
.log > :first-child { margin-top: auto; }
.empty { color: var(--quiet); text-align: center; margin: auto; max-width: 26ch; }
.moment { align-self: center; color: var(--quiet); font-size: 12px; margin: 12px 0 6px; }
.bubble { max-width: 78%; padding: 9px 13px; border-radius: 19px; overflow-wrap: anywhere; white-space: pre-wrap; }
.mine { align-self: flex-end; background: var(--mine); color: var(--mine-ink); border-bottom-right-radius: 6px; }
.theirs { align-self: flex-start; background: var(--theirs); color: var(--theirs-ink); border-bottom-left-radius: 6px; }
.note { color: var(--quiet); font-size: 12px; margin: 0 6px 6px; }
.note.mine-note { align-self: flex-end; }
.note.bad { color: var(--bad); }
.ticks { letter-spacing: -0.22em; margin-right: 0.35em; }
.typing { display: inline-flex; gap: 5px; padding: 14px; }
.typing i { width: 7px; height: 7px; border-radius: 50%; background: var(--quiet); animation: blink 1.2s infinite both; }
.typing i:nth-child(2) { animation-delay: 0.2s; }
.typing i:nth-child(3) { animation-delay: 0.4s; }
@keyframes blink { 0%, 80%, 100% { opacity: 0.25; } 40% { opacity: 1; } }
.composer { display: flex; align-items: flex-end; gap: 8px; padding: 10px 14px calc(14px + env(safe-area-inset-bottom)); border-top: 1px solid var(--line); }
.composer textarea {
  flex: 1; resize: none; font: inherit; line-height: 1.35; padding: 9px 14px; max-height: 132px; border: 1px solid var(--line);
  border-radius: 20px; background: var(--ground); color: var(--ink);
}
.composer button { width: 38px; height: 38px; border: 0; border-radius: 50%; display: grid; place-items: center; background: var(--mine); color: var(--mine-ink); flex: none; }
.composer button:disabled { background: var(--line); color: var(--quiet); cursor: default; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 760px) {
  body { display: flex; flex-direction: column; gap: 0; padding: 0; }
  .people { gap: 0; border-bottom: 1px solid var(--line); flex: none; }
  .people header { display: none; }
  #new { grid-template-columns: 1fr 1fr auto; align-items: end; gap: 6px; border: 0; border-radius: 0; padding: 8px 10px; }
  #new label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  #new input { margin: 0; padding: 8px 6px; font-size: 16px; min-width: 0; }
  #new button { padding: 9px 12px; font-size: 0; }
  #new button::after { content: 'Open'; font-size: 15px; }
  #new .problem { grid-column: 1 / -1; }
  nav { overflow-x: auto; }
  #threads { display: flex; padding: 0 8px 8px; }
  #threads button { width: auto; white-space: nowrap; padding: 6px 12px; }
  #threads .preview, #threads .time { display: none; }
  .phone { flex: 1; height: auto; border: 0; border-radius: 0; box-shadow: none; }
  .composer textarea { font-size: 16px; }
}
@media (prefers-reduced-motion: reduce) { .typing i { animation: none; } }
`
