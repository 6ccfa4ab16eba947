// The entry of the page: its looks, and the worker of its simulation, which loads beside the page itself.
import '@fontsource-variable/figtree/wght.css';
import './style/base.css';
import './style/layout.css';
import './style/panel.css';
import './style/sideways.css';
import './style/dock.css';
import './style/cards.css';
import './style/picture.css';
import './style/hud.css';
import './style/time.css';
import './style/lesson.css';
import './style/understand.css';
import './style/duel.css';
import './style/where.css';
import './style/ways.css';
import './style/gallery.css';
import './style/history.css';
import './style/embed.css';
import './style/forced.css';
import './sim/first_worker';

void import('./page');
