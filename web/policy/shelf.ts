// Policies that a visitor taught, kept in this browser (IndexedDB) from one visit to the next. Every refusal of the browser,
// such as a full disk or a private window, becomes a rejection with its reason.
import type { TaughtSource } from './folder';

const STORE = 'taught';

export class Shelf {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly name = 'parkour-lab') {}

  // By title.
  all(): Promise<TaughtSource[]> {
    return this.ask('readonly', (store) => store.getAll());
  }

  // In place of one with the same title.
  async keep(source: TaughtSource): Promise<void> {
    await this.ask('readwrite', (store) => store.put(source));
  }

  async remove(title: string): Promise<void> {
    await this.ask('readwrite', (store) => store.delete(title));
  }

  private async ask<T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const transaction = (await this.open()).transaction(STORE, mode);
    const asked = request(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      // a put is safe only when its transaction is
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    return (this.opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'title' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => {
        this.opened = null;
        reject(request.error);
      };
    }));
  }
}
