// What a visitor taught, kept in this browser (IndexedDB) from one visit to the next under its title. Every refusal of the browser,
// such as a full disk or a private window, becomes a rejection with its reason.
const STORE = 'taught';

export class Shelf<T extends { title: string }> {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly name: string) {}

  // By title.
  all(): Promise<T[]> {
    return this.ask('readonly', (store) => store.getAll());
  }

  // In place of one with the same title.
  async keep(one: T): Promise<void> {
    await this.ask('readwrite', (store) => store.put(one));
  }

  async remove(title: string): Promise<void> {
    await this.ask('readwrite', (store) => store.delete(title));
  }

  private async ask<Answer>(
    mode: IDBTransactionMode,
    request: (store: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer> {
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
