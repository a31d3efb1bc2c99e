"""In how many waves the search's engine asks for files: each after answers to the one before.

A wave is whole when nothing is being read any more, however long that takes: waiting for some time
instead counts more waves on a busy machine.
"""

from __future__ import annotations

IN_WAVES = """async (get, base, query) => {
    const { mendHan } = guideSearch;
    const [real, own] = [self.fetch, {}];
    let busy = 0;
    for (const how of ["text", "arrayBuffer"]) {
        const read = (own[how] = Response.prototype[how]);
        Response.prototype[how] = function () {
            busy++;
            return read.call(this).finally(() => busy--);
        };
    }
    let held = [];
    const hold = (name, answer) => new Promise((ok, fail) =>
        held.push({ name, go: () => answer().then(ok, fail) }));
    const whole = (answer) => answer.arrayBuffer().then((bytes) => new Response(bytes, answer));
    self.fetch = (url, options) =>
        hold(`${url}#${options?.headers?.Range ?? ""}`, () => get(url, options).then(whole));
    delete guideSearch.mendHan; // as long as it is not asked for
    guideSearch.bring = () => hold("mend", async () => Object.assign(guideSearch, { mendHan }));
    const tick = () => new Promise((go) => setTimeout(go));
    const waves = [];
    let done = false;
    try {
        const work = new guideSearch.GuideSearch(new URL(base)).sure(query, () => false);
        work.catch(() => {}).finally(() => { done = true; });
        while (!done) {
            for (let quiet = 0; quiet < 5 && !done; quiet++) {
                await tick();
                if (busy) quiet = 0;
            }
            if (held.length) waves.push(held.map(({ name }) => name));
            await Promise.all(held.splice(0).map(({ go }) => go()));
        }
        return { waves, found: await work };
    } finally {
        self.fetch = real;
        Object.assign(guideSearch, { mendHan });
        Object.assign(Response.prototype, own);
    }
}"""
"""{waves, found}: what a new engine asks for, wave by wave, and what it finds.

`get` fetches; the first wave, the core, comes with the engine. A part of a file is `address#range`,
the script for slips is `mend`.
"""
