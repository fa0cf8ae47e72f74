package dev.hubscout.resources.call;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.catalogue.Dependent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what parents list, and says which operations can be called with it once the parents have
 * ended. Safe for use by several threads.
 */
final class Dependents {
  private final List<Dependent> all;
  private final Map<String, Parent> parents = new HashMap<>();

  Dependents(List<Dependent> all) {
    this.all = List.copyOf(all);
  }

  private static final class Parent {
    final Map<Dependent, ParentValues> children = new HashMap<>();
    final List<Listing> ended = new ArrayList<>();
    int open;

    /** Its first pages were listed before, and what they had is not known here. */
    boolean resumed;
  }

  /**
   * An operation to call for everything that its parent listed.
   *
   * @param instead how its listing went without a call; null where there are calls to make
   * @param missing why the listing is not whole whatever the calls answer; null where it can be
   */
  record Ready(
      Dependent dependent,
      String region,
      List<ParentValues.Group> groups,
      @Nullable Listing instead,
      @Nullable Failure missing) {}

  /**
   * A listing will be made.
   *
   * @param resumed whether it goes on behind its first pages
   */
  synchronized void expect(ListCall call, boolean resumed) {
    var parent = parents.computeIfAbsent(call.operation().id(), this::parent);
    parent.open++;
    parent.resumed |= resumed;
  }

  private Parent parent(String id) {
    var parent = new Parent();
    for (var dependent : all) {
      if (dependent.parent().equals(id)) {
        parent.children.put(dependent, new ParentValues(dependent));
      }
    }
    return parent;
  }

  /** Hands items on, and takes from them what dependents need. */
  ListingSink tap(ListCall call, ListingSink sink) {
    List<ParentValues> children;
    synchronized (this) {
      children = List.copyOf(known(call).children.values());
    }
    if (children.isEmpty()) {
      return sink;
    }
    return new ListingSink() {
      @Override
      public void item(Item item) {
        children.forEach(it -> it.take(item));
        sink.item(item);
      }

      @Override
      public void page(PageEnd end) {
        sink.page(end);
      }
    };
  }

  private Parent known(ListCall call) {
    var parent = parents.get(call.operation().id());
    if (parent == null) {
      throw new IllegalStateException(call.name() + " was not expected");
    }
    return parent;
  }

  /** A listing has ended; what can be called now that all of its operation have. */
  synchronized List<Ready> ended(ListCall call, Listing listing) {
    var parent = known(call);
    parent.ended.add(listing);
    if (--parent.open > 0) {
      return List.of();
    }
    var missing = missing(call, parent);
    var ready = new ArrayList<Ready>();
    for (var dependent : all) {
      var values = parent.children.get(dependent);
      if (values != null) {
        ready.add(ready(call, dependent, values, missing));
      }
    }
    return ready;
  }

  private static Ready ready(
      ListCall parent, Dependent dependent, ParentValues values, @Nullable Failure missing) {
    var groups = values.groups();
    var why =
        missing == null && values.cut()
            ? Failure.ours(
                dependent.operation().id(),
                ListingOutcome.TRUNCATED,
                "TOO_MANY_PARENTS",
                "was called for the first "
                    + ParentValues.MOST
                    + " of what "
                    + parent.name()
                    + " lists")
            : missing == null ? null : forChild(dependent, missing);
    Listing instead = null;
    if (groups.isEmpty()) {
      instead =
          why == null
              ? new Listing(ListingOutcome.EMPTY, 0, 0, 0, 0, 0, List.of(), null)
              : new Listing(why.outcome(), 0, 0, 0, 0, 0, List.of(why), null);
    }
    return new Ready(dependent, parent.region(), groups, instead, why);
  }

  private static Failure forChild(Dependent dependent, Failure missing) {
    return new Failure(
        missing.outcome(),
        missing.code(),
        "",
        null,
        dependent.operation().id() + " depends on another list. " + missing.sentence());
  }

  /** Why a parent may have more than was found; null where all of it was. */
  private static @Nullable Failure missing(ListCall call, Parent parent) {
    if (parent.resumed) {
      return incomplete(call, "was not listed from its beginning");
    }
    var ended = parent.ended;
    if (ended.stream().allMatch(it -> it.failures().isEmpty())) {
      return null;
    }
    var incomplete = ended.stream().filter(it -> !it.outcome().complete()).toList();
    if (incomplete.isEmpty()) {
      boolean some = ended.stream().anyMatch(it -> it.failures().isEmpty());
      return some ? null : ended.getFirst().failures().getFirst();
    }
    return incomplete(call, "was not read to its end (" + incomplete.getFirst().outcome() + ")");
  }

  private static Failure incomplete(ListCall parent, String happened) {
    return Failure.ours(
        parent.operation().id(), ListingOutcome.TRUNCATED, "PARENT_INCOMPLETE", happened);
  }
}
