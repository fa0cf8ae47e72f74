package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who looks at the dashboard for the first time. Whatever goes wrong meanwhile in the
 * browser is noted, and fails the test at its end.
 */
final class Visit implements AutoCloseable {
  private static final String WATCH =
      "document.addEventListener('securitypolicyviolation', event =>"
          + " console.error('violates ' + event.violatedDirective + ': ' + event.blockedURI))";

  private final BrowserContext context;
  private final URI origin;
  private final String token;
  final Page page;

  /** What went wrong: errors in the console, requests that failed or went elsewhere. */
  final List<String> problems = new ArrayList<>();

  Visit(Browser browser, SeededHub hub, ColorScheme scheme) {
    origin = hub.origin();
    token = hub.token();
    var options =
        new NewContextOptions()
            .setLocale("en-GB")
            .setTimezoneId("Asia/Kathmandu")
            .setViewportSize(1280, 900);
    if (scheme == ColorScheme.DARK) {
      options.setColorScheme(
          scheme); // light is usual, and a word that Playwright spells in Turkish
    }
    context = browser.newContext(options);
    context.setDefaultTimeout(20_000);
    context.addInitScript(WATCH);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            problems.add("console: " + message.text());
          }
        });
    page.onPageError(error -> problems.add("error: " + error));
    page.onRequest(request -> foreign(request.url()));
    page.onRequestFailed(
        request -> {
          // a page that is left gives up what it asked for
          if (!"net::ERR_ABORTED".equals(request.failure())) {
            problems.add("failed: " + request.url() + " " + request.failure());
          }
        });
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            problems.add(response.status() + ": " + response.url());
          }
        });
    page.onDialog(
        dialog -> {
          problems.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onPage(other -> problems.add("opened another page"));
  }

  private void foreign(String url) {
    if (!url.startsWith(origin + "/") && !url.startsWith("blob:" + origin + "/")) {
      problems.add("asked elsewhere: " + url);
    }
  }

  /** Opens a place as the address that hubscout prints would, and waits until it is loaded. */
  Visit open(String place) {
    page.navigate(origin + place + "#token=" + token);
    return loaded();
  }

  /** Opens a place without the token. */
  Visit openBare(String place) {
    page.navigate(origin + place);
    return loaded();
  }

  /** Waits until nothing on the page says that it loads. */
  Visit loaded() {
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page.locator("main .loading")).hasCount(0);
    assertThat(page.locator("main .spinner")).hasCount(0);
    return this;
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  /** Those of them that have such text. */
  Locator at(String selector, String text) {
    return page.locator(selector).filter(new Locator.FilterOptions().setHasText(text));
  }

  Locator heading() {
    return page.locator("h1");
  }

  /** The address without origin: path and query, decoded. */
  String place() {
    var url = URI.create(page.url());
    var query = url.getRawQuery();
    return url.getPath()
        + (query == null ? "" : "?" + URLDecoder.decode(query, StandardCharsets.UTF_8));
  }

  /** The rows' keys, in the order in which they are shown. */
  @SuppressWarnings("unchecked")
  List<String> rows() {
    return (List<String>)
        page.locator("tr[data-row]").evaluateAll("rows => rows.map(row => row.dataset.row)");
  }

  /** Opens the filters and sets one, as somebody who types would. */
  void filter(String name, String value) {
    if (!at("#filters").isVisible()) {
      at("#toggle-filters").click();
    }
    var input = at("#filter-" + name);
    if ("SELECT".equals(input.evaluate("input => input.tagName"))) {
      input.selectOption(value);
    } else {
      input.fill(value);
      input.press("Enter");
    }
    assertThat(at(".chip[data-filter=" + name + "]")).isVisible();
    loaded();
  }

  /** Fails where anything went wrong in the browser so far. */
  void unharmed() {
    // a round trip: whatever the page did before is noted by now
    assertThat(page.evaluate("() => window.pwned === undefined")).isEqualTo(true);
    assertThat(problems).isEmpty();
    assertThat(page.url()).startsWith(origin + "/").doesNotContain(token);
  }

  @Override
  public void close() {
    context.close();
  }
}
