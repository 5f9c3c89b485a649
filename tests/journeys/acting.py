"""What people do in a browser: make a move, follow the own petition."""

from playwright.sync_api import Error, expect

from petitions.query_codes import code_for
from petitions.statute import Action

LEFT = (  # what a browser holds of what was typed
    "[localStorage, sessionStorage].flatMap(Object.keys).filter((key) => key.startsWith('typed/'))"
)
KEPT = f"(n) => {LEFT}.length >= n"
UNTIL = """(given) => new Promise((done, failed) => {
  const end = Date.now() + 30000;
  const look = () => {
    if ((%s)(given)) done();
    else if (Date.now() > end) failed(new Error("never true"));
    else setTimeout(look, 20);
  };
  look();
})"""


def until(page, condition, arg=None):
    """Wait until a function of the page is true of `arg`.

    Playwright's own waiting evaluates text again and again, which the pages' policy forbids: it
    passes only where the condition holds at once.
    """
    page.wait_for_load_state()
    try:
        page.evaluate(UNTIL % condition, arg)
    except Error as gone:  # another page came meanwhile: it is asked
        if "context was destroyed" not in gone.message:
            raise
        page.wait_for_load_state()
        page.evaluate(UNTIL % condition, arg)


def act(page, server, petition, action, fill=None, choose=None, *, select=None, check=()):
    """One move through its button and its form; the page says that it was done."""
    page.goto(f"{server.url}/petitions/{petition.number}/")
    link = page.locator(f'.moves a[href$="/{action.lower()}/"]')
    if not link.is_visible():
        page.click(".moves summary")
    link.click()
    fill_in(page, fill, choose, select=select, check=check)
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()


def fill_in(page, fill=None, choose=None, *, select=None, check=()):
    for name, value in (fill or {}).items():
        page.fill(f"[name={name}]", value)
    for name, value in (choose or {}).items():
        page.check(f"[name={name}][value={value}]")
    for name, value in (select or {}).items():
        page.select_option(f"[name={name}]", str(value))
    for name in check:
        page.check(f"[name={name}]")


def follow(page, server, number, code=None):
    """The petitioner opens the own petition on the portal."""
    page.goto(f"{server.url}/portal/")
    page.fill("[name=number]", number)
    page.fill("[name=code]", code or code_for(number))
    page.click("main button.main")
    page.wait_for_url("**/portal/progress/*/")


def petitioner_acts(page, server, number, action, fill=None):
    """A step of the petitioner's own, from the page on which the petition is followed."""
    follow(page, server, number)
    page.click(f'a[href$="/{action.lower()}/"]')
    fill_in(page, fill, check=["is_sure"] if action is Action.WITHDRAW else ())
    page.click("main button.main")
    expect(page.locator(".message.success")).to_be_visible()
