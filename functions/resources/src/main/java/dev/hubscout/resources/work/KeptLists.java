package dev.hubscout.resources.work;

import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.ListingRules.OfList;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Path;
import java.util.ArrayList;
import java.util.List;

/** How what operations list is kept. */
final class KeptLists {
  /** The member of a stored item that says what it was asked about, such as the bucket. */
  static final String ABOUT = "about";

  /** The member of such an item that has what was answered. */
  static final String ANSWER = "answer";

  /** Tells what stands beside the lists of an answer about one thing from the lists' items. */
  private static final String BESIDE = "beside";

  private KeptLists() {}

  /** A listing of its own for each way in which an operation is called; its name has no spaces. */
  static ListingKey key(ListCall call) {
    var variant = call.variant().name().replace(' ', ',');
    var name = call.operation().name();
    return new ListingKey(
        call.operation().service().id(), variant.isEmpty() ? name : name + "(" + variant + ")");
  }

  /** The rules of an operation that needs nothing of another list. */
  static ListingRules of(Operation operation) {
    return rules(operation, "", List.of());
  }

  /**
   * The rules of an operation that is called once for each item of another list: each of its items
   * is kept beside what it was asked about.
   */
  static ListingRules ofDependent(Operation operation) {
    return rules(operation, ANSWER, List.of(ItemPath.parse(ABOUT)));
  }

  private static ListingRules rules(Operation operation, String below, List<ItemPath> first) {
    var answer = operation.answer();
    if (answer.lists().isEmpty()) {
      var single =
          new OfList(
              "",
              first,
              below(below, answer.sensitive()),
              below(below, answer.volatilePaths()),
              List.of());
      return new ListingRules(List.of(single), List.of(), List.of());
    }
    var lists = new ArrayList<OfList>();
    for (var list : answer.lists()) {
      var identity = new ArrayList<>(first);
      identity.addAll(below(below, list.identity()));
      // a list that is asked about something has as many items as it answers
      var known = list.identity().isEmpty() ? List.<ItemPath>of() : identity;
      lists.add(
          new OfList(
              list.path().toString(),
              known,
              below(below, list.sensitive()),
              below(below, list.volatilePaths()),
              List.of()));
    }
    if (!below.isEmpty()) {
      lists.add(
          new OfList(
              BESIDE,
              first,
              below(below, answer.sensitive()),
              below(below, answer.volatilePaths()),
              List.of()));
    }
    return new ListingRules(lists, paths(answer.sensitive()), paths(answer.volatilePaths()));
  }

  private static List<ItemPath> paths(List<Path> paths) {
    return below("", paths);
  }

  private static List<ItemPath> below(String member, List<Path> paths) {
    return paths.stream()
        .map(Path::toString)
        .map(path -> joined(member, path))
        .map(ItemPath::parse)
        .toList();
  }

  private static String joined(String member, String path) {
    if (member.isEmpty() || path.isEmpty()) {
      return member + path;
    }
    return path.startsWith("[") || path.startsWith("{") ? member + path : member + "." + path;
  }
}
