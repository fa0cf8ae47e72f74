package dev.hubscout.api.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.catalog.ScopeQuery;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.SummaryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How complete the results are, by account, unit and Region. */
public final class CoverageRoutes {
  private static final int PAGE = 1_000;

  private final SummaryStore summaries;
  private final Catalog catalog;
  private final Listing listing;

  public CoverageRoutes(SummaryStore summaries, Catalog catalog, Listing listing) {
    this.summaries = summaries;
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("getCoverage", this::coverage, "listScopes", this::scopes);
  }

  private Answer coverage(Call call) {
    var names = new Names(catalog.accounts());
    var account = call.arguments().of("account", AccountId::new);
    Listing.Pages<AccountSummary> pages =
        account == null ? summaries::accounts : (next, limit) -> of(account);
    return listing.list(call, () -> head(call), pages.source(), one -> view(one, names));
  }

  private Page<AccountSummary> of(AccountId account) {
    String next = null;
    do {
      var page = summaries.accounts(next, PAGE);
      for (var one : page.items()) {
        if (one.account().equals(account)) {
          return new Page<>(List.of(one), null);
        }
      }
      next = page.next();
    } while (next != null);
    return new Page<>(List.of(), null);
  }

  /** Nothing of it is there before a first summary was made. */
  private Fields head(Call call) {
    var fields = new Fields();
    var summary = summaries.summary().orElse(null);
    if (summary == null) {
      return fields;
    }
    fields.known("at", summary.at()).known("organization", LevelView.of(summary.organization()));
    if (Listing.first(call)) {
      var ous = new ArrayList<>(new TreeMap<>(summary.ous()).entrySet());
      fields.list(
          "ous",
          ous,
          ou ->
              new Fields()
                  .known("path", ou.getKey())
                  .known("coverage", LevelView.of(ou.getValue()))
                  .json());
    }
    return fields;
  }

  private static JsonNode view(AccountSummary summary, Names names) {
    return new Fields()
        .known("account", summary.account())
        .known("name", names.name(summary.account()))
        .known("path", names.path(summary.account()))
        .known("coverage", LevelView.of(summary.coverage()))
        .known("databases", summary.databases())
        .json();
  }

  private Answer scopes(Call call) {
    var arguments = call.arguments();
    var query =
        new ScopeQuery(
            arguments.of("account", AccountId::new),
            arguments.of("capability", Capability::of),
            arguments.flag("covered"));
    var names = new Names(catalog.accounts());
    return listing.list(
        call, (next, limit) -> catalog.scopes(query, next, limit), scope -> view(scope, names));
  }

  private static JsonNode view(ScopeObservation scope, Names names) {
    return names
        .at(scope.scope())
        .known("capability", scope.capability())
        .known("coverage", scope.coverage())
        .known("since", scope.since())
        .known("attempted_at", scope.attemptedAt())
        .orNone("completed_at", scope.completedAt())
        .known("run", scope.run())
        .orNone("reason", scope.sentence())
        .known("remediation", scope.coverage().remediation())
        .json();
  }
}
