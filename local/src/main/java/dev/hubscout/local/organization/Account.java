package dev.hubscout.local.organization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account of the organization.
 *
 * @param ouPath where it hangs, such as {@code /workloads/production}; {@code /} is the root
 * @param roles by name
 * @param scpDenials what service control policies take from its principals
 * @param regions what this account has other than the organization's usual status of a Region
 */
public record Account(
    String id,
    String name,
    String email,
    String ouPath,
    AccountStatus status,
    Map<String, String> tags,
    Map<String, Role> roles,
    List<ScpDenial> scpDenials,
    Map<String, RegionStatus> regions) {

  public Account {
    if (!id.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("An account id has 12 digits, unlike \"" + id + "\"");
    }
    if (!ouPath.startsWith("/") || (ouPath.length() > 1 && ouPath.endsWith("/"))) {
      throw new IllegalArgumentException(
          "The place of account " + id + " must look like /workloads/prod, not " + ouPath);
    }
    tags = Map.copyOf(tags);
    roles = Map.copyOf(roles);
    scpDenials = List.copyOf(scpDenials);
    regions = Map.copyOf(regions);
  }

  /** An active account below the root, without tags and roles. */
  public static Account of(String id, String name) {
    return new Account(
        id,
        name,
        "aws+" + id + "@example.com",
        "/",
        AccountStatus.ACTIVE,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  /** The same account in another organizational unit. */
  public Account in(String ouPath) {
    return new Account(id, name, email, ouPath, status, tags, roles, scpDenials, regions);
  }

  /** The same account in another state. */
  public Account with(AccountStatus status) {
    return new Account(id, name, email, ouPath, status, tags, roles, scpDenials, regions);
  }

  /** The same account with one more tag. */
  public Account tagged(String key, String value) {
    return new Account(
        id, name, email, ouPath, status, plus(tags, key, value), roles, scpDenials, regions);
  }

  /** The same account with this role, in the place of the one of the same name. */
  public Account with(Role role) {
    return new Account(
        id, name, email, ouPath, status, tags, plus(roles, role.name(), role), scpDenials, regions);
  }

  /** The same account without a role of that name. */
  public Account withoutRole(String name) {
    var rest = new LinkedHashMap<>(roles);
    rest.remove(name);
    return new Account(id, this.name, email, ouPath, status, tags, rest, scpDenials, regions);
  }

  /** The same account with these denials added. */
  public Account denied(ScpDenial... denials) {
    var all = new ArrayList<>(scpDenials);
    all.addAll(Arrays.asList(denials));
    return new Account(id, name, email, ouPath, status, tags, roles, all, regions);
  }

  /** The same account with a Region of its own status. */
  public Account region(String region, RegionStatus regionStatus) {
    return new Account(
        id,
        name,
        email,
        ouPath,
        status,
        tags,
        roles,
        scpDenials,
        plus(regions, region, regionStatus));
  }

  /** The denial that keeps this account's principals from an action, if there is one. */
  public Optional<ScpDenial> denial(String action, String region) {
    return scpDenials.stream().filter(denial -> denial.applies(action, region)).findFirst();
  }

  private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
    var all = new LinkedHashMap<>(map);
    all.put(key, value);
    return all;
  }
}
