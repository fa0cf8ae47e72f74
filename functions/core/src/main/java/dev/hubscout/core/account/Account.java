package dev.hubscout.core.account;

import java.util.List;
import java.util.Map;

/**
 * A member account as the directory listed it when a run was planned.
 *
 * @param id the account
 * @param name the account's name in AWS Organizations; empty where it is not known
 * @param ous ids of the organizational units above it, the root's id first; empty where unknown
 * @param path the names of the organizational units above it, such as {@code
 *     /workloads/production}; {@code /} for one right below the root, empty where unknown
 * @param tags the account's tags; empty where they were not asked for
 */
public record Account(
    AccountId id, String name, List<String> ous, String path, Map<String, String> tags) {
  public Account {
    ous = List.copyOf(ous);
    path = path == null ? "" : path; // accounts that an earlier version stored have none
    tags = Map.copyOf(tags);
  }

  /** An account of which only the id is known. */
  public static Account of(AccountId id) {
    return new Account(id, "", List.of(), "", Map.of());
  }
}
