// The patient page. Text: texts.js. State and what changes it: consultation-session.js.
// What is drawn: the wz-* elements, from the outside (wz-app) in.
import './style/tokens.css';
import './style/layout.css';
import './style/turn.css';
import './style/outcome.css';
import './style/composer.css';
import './wz-app.js';
