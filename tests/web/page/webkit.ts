// WebKit, nearest to an iPad, as Debian's driver drives it: the few words of WebDriver that a test needs. A window wants a screen.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

const browsers = ['x86_64', 'aarch64'].map((one) => `/usr/lib/${one}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

export class WebKit {
  private constructor(
    private readonly driver: ChildProcess,
    private readonly session: string, // its address
  ) {}

  static async open(display: string): Promise<WebKit> {
    const port = 20_000 + Math.floor(Math.random() * 20_000),
      // its sandbox wants a user of its own; nothing but our page is opened
      env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
      driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }),
      address = `http://127.0.0.1:${port}`;
    await answers(`${address}/status`);
    const options = { binary: browsers.find((one) => existsSync(one)), args: ['--automation'] },
      alwaysMatch = { 'webkitgtk:browserOptions': options };
    const { sessionId } = (await ask(`${address}/session`, { capabilities: { alwaysMatch } })) as { sessionId: string };
    return new WebKit(driver, `${address}/session/${sessionId}`);
  }

  async goto(url: string): Promise<void> {
    await ask(`${this.session}/url`, { url });
  }

  evaluate<T>(script: string): Promise<T> {
    return ask(`${this.session}/execute/sync`, { script: `return ${script}`, args: [] }) as Promise<T>;
  }

  // A finger along these places of the page.
  async pull(places: [x: number, y: number][]): Promise<void> {
    const move = ([x, y]: [number, number]) => ({ type: 'pointerMove', duration: 50, x, y, origin: 'viewport' }),
      [first, ...others] = places,
      press = (type: string) => ({ type, button: 0 }),
      actions = [move(first), press('pointerDown'), ...others.map(move), press('pointerUp')];
    const finger = { type: 'pointer', id: 'finger', parameters: { pointerType: 'mouse' }, actions };
    await ask(`${this.session}/actions`, { actions: [finger] });
  }

  async close(): Promise<void> {
    await fetch(this.session, { method: 'DELETE' }).catch(() => null);
    this.driver.kill();
  }
}

async function answers(address: string): Promise<void> {
  for (let i = 0; i < 100; ++i) {
    if (await fetch(address).catch(() => null)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('WebKitWebDriver does not answer: is webkit2gtk-driver installed?');
}

async function ask(address: string, body: object): Promise<unknown> {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) }),
    { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(JSON.stringify(value));
  return value;
}
