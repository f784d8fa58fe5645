/** Cookies and redirects, as a user's browser has them; forms are filled in by the caller. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Follows redirects as long as they stay at `origin`. @returns the page, or the address elsewhere that it was sent to */
  async open(url: string | URL, form?: Readonly<Record<string, string>>): Promise<{ page?: string; url: URL }> {
    let target = new URL(url);
    const { origin } = target;
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 10; hops++) {
      const response = await fetch(target, {
        method: body ? 'POST' : 'GET',
        headers: { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') },
        ...(body && { body }),
        redirect: 'manual',
      });
      body = undefined;
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const location = response.headers.get('location');
      if (location === null) return { page: await response.text(), url: target };
      await response.body?.cancel();
      target = new URL(location, target);
      if (target.origin !== origin) return { url: target };
    }
    throw new Error(`no end of redirects at ${target.href}`);
  }

  #keep(cookie: string): void {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2);
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
