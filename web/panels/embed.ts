// Within another page there is only what its link asks for: #embed=picture,sheet.
import type { Store } from '../state/store';

export function showWhatIsAsked({ view, on }: Store): void {
  const page = document.getElementById('page')!;
  const show = () => {
    if (view.embedded) page.dataset.embed = view.embedded.join(' ');
    else delete page.dataset.embed;
  };
  on('view', show);
  show();
}
