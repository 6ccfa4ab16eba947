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

  // Beside whatever another page keeps: where the first title is another one's, the next is tried. The one that it has got.
  async add(one: T, titles: Iterable<string>, isSame: (kept: T) => boolean): Promise<string> {
    const left = titles[Symbol.iterator]();
    let title = '';
    await this.ask('readwrite', (store) => {
      const attempt = (): IDBRequest => {
        title = left.next().value as string;
        const found = store.get(title) as IDBRequest<T | undefined>;
        found.onsuccess = () => {
          if (found.result && !isSame(found.result)) attempt();
          else store.put({ ...one, title });
        };
        return found;
      };
      return attempt();
    });
    return title;
  }

  async remove(title: string): Promise<void> {
    await this.ask('readwrite', (store) => store.delete(title));
  }

  // Of the whole transaction: a put is safe only when that is.
  private async ask<Answer>(
    mode: IDBTransactionMode,
    request: (store: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer> {
    const transaction = await this.begin(mode),
      asked = request(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result);
      // whatever fails in it ends it
      transaction.onabort = () => reject(transaction.error ?? asked.error);
    });
  }

  // A browser may close a database under a page: then it is opened once more.
  private async begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    try {
      return (await this.open()).transaction(STORE, mode);
    } catch {
      this.opened = null;
      return (await this.open()).transaction(STORE, mode);
    }
  }

  private open(): Promise<IDBDatabase> {
    return (this.opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'title' });
      request.onsuccess = () => resolve(this.watched(request.result));
      request.onerror = () => reject(request.error);
    }).catch((cause: unknown) => {
      this.opened = null;
      throw cause;
    }));
  }

  private watched(database: IDBDatabase): IDBDatabase {
    database.onclose = () => (this.opened = null);
    // somebody wants to throw it away
    database.onversionchange = () => {
      database.close();
      this.opened = null;
    };
    return database;
  }
}
