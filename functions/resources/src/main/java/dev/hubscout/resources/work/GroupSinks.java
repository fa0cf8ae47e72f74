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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is listed while it comes, each listing in the group of its service. */
final class GroupSinks implements ListingSinks {
  private final Function<Operation, GroupWriter> groups;
  private final Map<String, Dependent> dependents;

  /**
   * @param groups the group of each operation's service
   * @param dependents what is called about items of another list
   */
  GroupSinks(Function<Operation, GroupWriter> groups, List<Dependent> dependents) {
    this.groups = groups;
    this.dependents =
        dependents.stream()
            .collect(
                Collectors.toMap(
                    it -> it.operation().id(), Function.identity(), (first, second) -> first));
  }

  @Override
  public ListingSink open(ListCall call) {
    var dependent = dependents.get(call.operation().id());
    return new Sink(call, begin(call, dependent != null), dependent);
  }

  @Override
  public void abandon(ListingSink sink) {
    ((Sink) sink).writer.close();
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
    boolean dependent = dependents.containsKey(call.operation().id());
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

  private static final class Sink implements ListingSink {
    private final ListCall call;
    private final GroupWriter.Writer writer;
    private final @Nullable Dependent dependent;

    /** What the page before was about, where another one follows it; null where none does. */
    private @Nullable Map<String, String> unfinished;

    Sink(ListCall call, GroupWriter.Writer writer, @Nullable Dependent dependent) {
      this.call = call;
      this.writer = writer;
      this.dependent = dependent;
    }

    @Override
    public void item(Item item) {
      var list = item.list();
      int number = list == null ? 0 : call.operation().answer().lists().indexOf(list);
      writer.item(
          Math.max(number, 0),
          dependent == null ? item.value() : about(item.subject(), item.value()));
    }

    private static JsonNode about(Map<String, String> subject, JsonNode value) {
      var kept = JsonNodeFactory.instance.objectNode();
      var about = kept.putObject(KeptLists.ABOUT);
      subject.forEach(about::put);
      kept.set(KeptLists.ANSWER, value);
      return kept;
    }

    /**
     * What stands beside the lists of a whole answer about one thing describes that thing, and is
     * an item. Beside a list that is asked for, and on one of many pages, it is about the paging.
     */
    @Override
    public void page(PageEnd end) {
      boolean whole = end.next() == null && !end.subject().equals(unfinished);
      unfinished = end.next() == null ? null : end.subject();
      if (!(end.beside() instanceof ObjectNode beside) || beside.isEmpty()) {
        return;
      }
      if (dependent == null) {
        writer.beside(beside);
      } else if (whole
          && describes(dependent)
          && beside.valueStream().anyMatch(it -> !it.isNull())) {
        writer.item(call.operation().answer().lists().size(), about(end.subject(), beside));
      }
    }

    private static boolean describes(Dependent dependent) {
      return dependent.batch() == 0 && !dependent.operation().name().startsWith("List");
    }
  }
}
