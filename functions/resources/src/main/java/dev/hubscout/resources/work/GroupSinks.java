package dev.hubscout.resources.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.listing.GroupWriter;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.Item;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.PageEnd;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Operation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what is listed while it comes, each listing in the group of its service. */
final class GroupSinks implements ListingSinks {
  private final Function<Operation, GroupWriter> groups;
  private final Set<String> dependents;

  /**
   * @param groups the group of each operation's service
   * @param dependents what is called about items of another list
   */
  GroupSinks(Function<Operation, GroupWriter> groups, List<Dependent> dependents) {
    this.groups = groups;
    this.dependents =
        dependents.stream().map(it -> it.operation().id()).collect(Collectors.toSet());
  }

  @Override
  public ListingSink open(ListCall call) {
    boolean dependent = dependents.contains(call.operation().id());
    return new Sink(call, begin(call, dependent), dependent);
  }

  private GroupWriter.Writer begin(ListCall call, boolean dependent) {
    var operation = call.operation();
    var rules = dependent ? KeptLists.ofDependent(operation) : KeptLists.of(operation);
    return groups.apply(operation).begin(KeptLists.key(call), rules);
  }

  @Override
  public void close(ListCall call, ListingSink sink, Listing listing) {
    try (var writer = ((Sink) sink).writer) {
      writer.end(listed(listing));
    }
  }

  /** A listing that was not made, and why. */
  void unmade(ListCall call, ListingOutcome outcome, String code, String sentence) {
    boolean dependent = dependents.contains(call.operation().id());
    try (var writer = begin(call, dependent)) {
      var error = new ListingError(code, "", null, sentence);
      writer.end(new Listed(outcome, 0, 0, 0, 0, List.of(error)));
    }
  }

  private static Listed listed(Listing listing) {
    var errors =
        listing.failures().stream()
            .map(it -> new ListingError(it.code(), it.words(), it.requestId(), it.sentence()))
            .toList();
    // there is no other delivery in which a listing goes on from where it stopped
    var outcome = listing.stopped() ? ListingOutcome.TIMED_OUT : listing.outcome();
    return new Listed(
        outcome, listing.pages(), listing.calls(), listing.bytes(), listing.durationMs(), errors);
  }

  private record Sink(ListCall call, GroupWriter.Writer writer, boolean dependent)
      implements ListingSink {
    @Override
    public void item(Item item) {
      var list = item.list();
      int number = list == null ? 0 : call.operation().answer().lists().indexOf(list);
      writer.item(Math.max(number, 0), dependent ? about(item) : item.value());
    }

    private static JsonNode about(Item item) {
      var kept = JsonNodeFactory.instance.objectNode();
      var about = kept.putObject(KeptLists.ABOUT);
      item.subject().forEach(about::put);
      kept.set(KeptLists.ANSWER, item.value());
      return kept;
    }

    /** What stands beside the lists of an answer about one of many things is about that alone. */
    @Override
    public void page(PageEnd end) {
      if (!dependent && end.beside() instanceof ObjectNode beside && !beside.isEmpty()) {
        writer.beside(beside);
      }
    }
  }
}
