package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Organization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The organizational units, which exist as far as an account hangs somewhere below them. */
final class OrganizationTree {
  private final Organization organization;
  private final SortedSet<String> paths = new TreeSet<>();
  private final Map<String, String> pathsById = new TreeMap<>();

  OrganizationTree(Organization organization) {
    this.organization = organization;
    paths.add("/");
    for (var account : organization.accounts()) {
      for (var path = account.ouPath(); !path.equals("/"); path = above(path)) {
        paths.add(path);
      }
    }
    paths.forEach(path -> pathsById.put(id(path), path));
  }

  String rootId() {
    return "r-" + Text.sha256(organization.id()).substring(0, 4);
  }

  /** The id of a unit or of the root; a path has the same one in every process. */
  String id(String path) {
    return path.equals("/")
        ? rootId()
        : "ou-%s-%s"
            .formatted(
                rootId().substring(2), Text.sha256(organization.id() + path).substring(0, 8));
  }

  Optional<String> path(String id) {
    return Optional.ofNullable(pathsById.get(id));
  }

  String arn(String kind, String id) {
    return "arn:aws:organizations::%s:%s/%s/%s"
        .formatted(organization.managementAccount(), kind, organization.id(), id);
  }

  List<Account> accountsOf(String path) {
    return organization.accounts().stream().filter(it -> it.ouPath().equals(path)).toList();
  }

  List<String> unitsBelow(String path) {
    return paths.stream().filter(it -> !it.equals("/") && above(it).equals(path)).toList();
  }

  /** Where an account or a unit hangs. */
  Optional<String> parentOf(String child) {
    return organization
        .account(child)
        .map(Account::ouPath)
        .or(() -> path(child).filter(path -> !path.equals("/")).map(OrganizationTree::above));
  }

  private static String above(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
