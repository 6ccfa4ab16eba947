// A socket as a port of the wire (wire.ts): the messages of a worker, as JSON. Opens it again whenever it closes.
import type { Port } from './wire';

const SOONEST = 500, // ms until it is opened again
  LATEST = 2000,
  PATIENCE = 3000; // ms that it may take to open

export function socketPort(socket: WebSocket): Port {
  const port: Port = {
    onmessage: null,
    // what is said to a closed socket is lost, as it is to a dead worker
    postMessage: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
  socket.addEventListener('message', ({ data }) =>
    port.onmessage?.({ data: JSON.parse(String(data)) } as MessageEvent),
  );
  return port;
}

// `opened` gets the port of each socket, and how to give it up; what it returns is called once that one is closed.
export function keepOpen(address: string, opened: (port: Port, giveUp: () => void) => () => void): void {
  let wait = SOONEST;
  const open = () => {
    const socket = new WebSocket(address);
    let closed = () => {};
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      closed();
      setTimeout(open, wait);
      wait = Math.min(LATEST, wait * 2);
    };
    // a network that is gone answers nothing at all
    const late = setTimeout(() => {
      socket.close();
      over();
    }, PATIENCE);
    socket.addEventListener('open', () => {
      clearTimeout(late);
      wait = SOONEST;
      closed = opened(socketPort(socket), () => {
        // a network that is gone lets none close politely
        socket.close();
        over();
      });
    });
    socket.addEventListener('close', over);
  };
  open();
}

// On the server that the page came from.
export function socketAddress(path: string): string {
  return `ws${location.protocol === 'https:' ? 's' : ''}://${location.host}${path}`;
}
