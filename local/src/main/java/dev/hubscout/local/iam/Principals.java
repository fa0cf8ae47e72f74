package dev.hubscout.local.iam;

import java.util.List;

/**
 * Whom a statement is about.
 *
 * @param accounts account ids, ARNs of accounts' roots or of roles, or a star for everybody
 * @param services AWS services
 */
public record Principals(List<String> accounts, List<String> services) {
  private static final String ANYBODY = "*";

  public Principals {
    accounts = List.copyOf(accounts);
    services = List.copyOf(services);
  }

  boolean include(Requester requester) {
    return switch (requester) {
      case Requester.Role(var account, var arn) ->
          accounts.stream()
              .anyMatch(
                  it ->
                      it.equals(ANYBODY)
                          || it.equals(account)
                          || it.equals(arn)
                          || it.matches("arn:[a-z-]+:iam::" + account + ":root"));
      case Requester.Service(var name) -> services.contains(name);
    };
  }
}
