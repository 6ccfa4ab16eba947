// The visitor's own network, or a packed policy: chosen from a list of files, or dropped anywhere on the page.
import { faultOf } from '../protocol/fault';
import { h } from '../widgets/dom';
import type { Store } from '../state/store';
import { decimal, say, sayFault } from '../state/words';

const LARGEST = 20e6; // bytes

export class OwnFiles {
  private readonly input = h('input', {
    type: 'file',
    accept: '.onnx,.zip',
    hidden: true,
    id: 'own-file-input',
    tabindex: -1,
    'aria-hidden': 'true',
  });

  constructor(private readonly store: Store) {
    document.body.append(this.input);
    this.input.addEventListener('change', () => {
      const [file] = this.input.files ?? [];
      this.input.value = '';
      if (file) void this.take(file);
    });
    window.addEventListener('dragover', (event) => event.preventDefault());
    window.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void this.take(file);
    });
  }

  pick(): void {
    this.input.click();
  }

  private async unpack(file: File): Promise<void> {
    try {
      this.store.crew.drop(await this.store.keeping.take(file.name, new Uint8Array(await file.arrayBuffer())), true);
    } catch (cause) {
      this.store.notice(say('refusedDrop', `‘${file.name}’`, sayFault(faultOf(cause))), 'bad');
    }
  }

  // Runs on the body chosen in the dock; whether it fits is found out when it is loaded.
  private async take(file: File): Promise<void> {
    if (/\.zip$/i.test(file.name) && file.size <= LARGEST) return this.unpack(file);
    if (!/\.onnx$/i.test(file.name)) return this.store.notice(say('notOnnx', file.name), 'bad');
    if (file.size > LARGEST) return this.store.notice(say('tooLarge', file.name, decimal(file.size / 1e6, 0)), 'bad');
    const agent = this.store.policies.chosen?.agent ?? this.store.tables.agents[0]?.name ?? '';
    this.store.crew.drop(
      {
        name: file.name,
        title: file.name,
        stage: '',
        agent,
        url: '',
        card: null,
        bytes: await file.arrayBuffer(),
        training: null,
      },
      true,
    );
  }
}
