package dev.hubscout.api.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Arguments;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed, the latest first. */
public final class ChangeRoutes {
  private final ChangeStore changes;
  private final Catalog catalog;
  private final Listing listing;

  public ChangeRoutes(ChangeStore changes, Catalog catalog, Listing listing) {
    this.changes = changes;
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listChanges", this::list);
  }

  private Answer list(Call call) {
    var arguments = call.arguments();
    var wanted = Wanted.of(arguments);
    var subject = arguments.text("subject");
    var account = arguments.of("account", AccountId::new);
    if (subject != null && account != null) {
      throw HubscoutException.invalid("subject", "it names an account already; leave account out.");
    }
    var names = new Names(catalog.accounts());
    Listing.Pages<Change> pages =
        (next, limit) ->
            wanted.of(
                subject == null
                    ? changes.changes(account, arguments.time("since"), next, limit)
                    : changes.history(subject, next, limit),
                arguments);
    return listing.list(call, pages.source(), change -> view(change, names));
  }

  /** What the store does not filter. */
  private record Wanted(@Nullable Capability capability, Change.@Nullable Kind kind) {
    static Wanted of(Arguments arguments) {
      return new Wanted(
          arguments.of("capability", Capability::of), arguments.of("kind", Change.Kind::valueOf));
    }

    Page<Change> of(Page<Change> page, Arguments arguments) {
      var since = arguments.time("since");
      var items =
          page.items().stream()
              .filter(change -> capability == null || change.capability() == capability)
              .filter(change -> kind == null || change.kind() == kind)
              .filter(change -> since == null || !change.at().isBefore(since))
              .toList();
      // the latest come first, so that nothing wanted comes after one that is too early
      boolean passed =
          since != null && !page.items().isEmpty() && page.items().getLast().at().isBefore(since);
      return new Page<>(items, passed ? null : page.next());
    }
  }

  private static JsonNode view(Change change, Names names) {
    return names
        .at(new Scope(change.account(), change.region()))
        .known("capability", change.capability())
        .known("subject", change.subject())
        .known("kind", change.kind())
        .known("at", change.at())
        .known("source", change.source())
        .list("fields", change.fields(), ChangeFields::of)
        .json();
  }
}
