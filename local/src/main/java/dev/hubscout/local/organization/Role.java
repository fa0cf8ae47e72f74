package dev.hubscout.local.organization;

import java.util.Set;

/**
 * A role that exists in an account. A role that is not listed does not exist, which AWS answers
 * with the same words as a refusal.
 *
 * @param path begins and ends with a slash
 * @param trustedAccounts accounts whose principals may assume it; empty for any account
 * @param missingPermissions actions such as {@code ssm:SendCommand} that its policies do not allow;
 *     {@code *} may end a name
 */
public record Role(
    String name,
    String path,
    Trust trust,
    Set<String> trustedAccounts,
    Set<String> missingPermissions) {

  /** How a call of AssumeRole on it ends. */
  public enum Trust {
    ALLOWED,
    DENIED,
    /** A service control policy denies {@code sts:AssumeRole}. */
    DENIED_BY_SCP
  }

  public Role {
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw new IllegalArgumentException(
          "The path of role " + name + " must begin and end with a slash, not be " + path);
    }
    trustedAccounts = Set.copyOf(trustedAccounts);
    missingPermissions = Set.copyOf(missingPermissions);
  }

  /** A role that lets anyone in and may do everything. */
  public static Role open(String name) {
    return new Role(name, "/", Trust.ALLOWED, Set.of(), Set.of());
  }

  /** The same role with another answer to AssumeRole. */
  public Role withTrust(Trust trust) {
    return new Role(name, path, trust, trustedAccounts, missingPermissions);
  }

  /** The same role without these permissions. */
  public Role without(String... actions) {
    return new Role(name, path, trust, trustedAccounts, Set.of(actions));
  }

  /** The ARN of the role in an account. */
  public String arn(String account) {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  /** Whether the role's policies allow an action such as {@code ec2:DescribeInstances}. */
  public boolean allows(String action) {
    return missingPermissions.stream().noneMatch(pattern -> Actions.matches(pattern, action));
  }
}
