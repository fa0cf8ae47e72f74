package dev.hubscout.aws.spoke;

import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member account is entered for, declared once by the module that does it: the policy of the
 * role in member accounts and those of its sessions follow from this. A session may do what its
 * step and the role allow together: whoever takes a session's credentials from a function gets no
 * more than its one step. {@code sts:GetCallerIdentity} needs no permission anywhere.
 *
 * <p>A step that fits into a session's own policy is written there. A longer one is put in managed
 * policies, which are deployed beside the role and which its sessions name. One that has a role of
 * its own is all that this role may do, so that its sessions need no policy.
 *
 * @param name in lower case, such as {@code dispatch}; no two steps have the same one
 * @param permissions what it does, in all Regions of an account
 * @param role the role that it has for itself; null for the one that most steps share
 */
public record Step(String name, List<Permission> permissions, @Nullable OwnRole role) {
  /**
   * The most managed policies that a session can name, and that a role has where no quota is
   * raised.
   */
  static final int MOST_MANAGED = 10;

  /** No partition has a longer name, and all account ids are this long. */
  private static final String LONGEST_PARTITION = "aws-us-gov";

  private static final String ANY_ACCOUNT = "000000000000";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /**
   * A role in member accounts for one step alone. It is deployed only where its capability is
   * wanted.
   *
   * @param name without its path, such as {@code HubscoutResources}
   * @param description what it is for, a sentence
   * @param denied actions that it may never do, whatever its permissions say; they may end with a
   *     {@code *}
   */
  public record OwnRole(String name, String description, List<String> denied) {
    private static final Pattern DENIED = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+\\*?");

    public OwnRole {
      denied = List.copyOf(denied);
      for (var action : denied) {
        if (!DENIED.matcher(action).matches()) {
          throw new IllegalArgumentException("not an action: " + action);
        }
      }
    }
  }

  /**
   * One of the managed policies of a step.
   *
   * @param name the policy's, without its path
   */
  public record ManagedPolicy(String name, List<Permission> permissions) {
    public ManagedPolicy {
      permissions = List.copyOf(permissions);
    }
  }

  /**
   * @throws IllegalArgumentException where its actions fit neither into a session's policy nor into
   *     managed policies
   */
  public Step {
    permissions = List.copyOf(permissions);
    if (!NAME.matcher(name).matches() || permissions.isEmpty()) {
      throw new IllegalArgumentException(
          "a step has a name in lower case, and permissions: " + name);
    }
    if (role == null) {
      for (var permission : permissions) {
        permission.requireWrittenOut();
      }
    }
    policies(name, permissions, role != null);
  }

  /** A step of the role that most steps share. */
  public Step(String name, List<Permission> permissions) {
    this(name, permissions, null);
  }

  /** A step with these permissions. */
  public static Step of(String name, Permission... permissions) {
    return new Step(name, List.of(permissions));
  }

  /** The role in member accounts of which its sessions are, without its path. */
  public String roleName() {
    return role == null ? Names.SPOKE_ROLE : role.name();
  }

  /**
   * The managed policies that have to be deployed for it; none where a session's policy suffices,
   * which is never so where it has a role of its own.
   */
  public List<ManagedPolicy> managed() {
    return policies(name, permissions, role != null);
  }

  /** What it allows in an account, or in a template. */
  public PolicyDocument document(String partition, String account) {
    return document(permissions, partition, account);
  }

  /** What a policy of one of its sessions says; only where it has no {@link #managed} policies. */
  public String policy(String partition, AccountId account) {
    return document(partition, account.value()).session();
  }

  /** The ARNs of its managed policies in an account. */
  public List<String> managedArns(String partition, AccountId account) {
    return managed().stream()
        .map(policy -> Names.policyArn(partition, account, policy.name()))
        .toList();
  }

  private static List<ManagedPolicy> policies(
      String name, List<Permission> permissions, boolean ownRole) {
    if (!ownRole && length(permissions) <= PolicyDocument.SESSION_LIMIT) {
      return List.of();
    }
    for (int count = 1; count <= MOST_MANAGED; count++) {
      var shares = shares(permissions, count);
      if (shares.stream().allMatch(share -> length(share) <= PolicyDocument.MANAGED_LIMIT)) {
        var policies = new ArrayList<ManagedPolicy>();
        for (var share : shares) {
          policies.add(new ManagedPolicy(Names.stepPolicy(name, policies.size() + 1), share));
        }
        return List.copyOf(policies);
      }
    }
    throw new IllegalArgumentException(
        "the step %s is too long: its policy has %d characters. A session's policy takes %d, and %d managed policies take %d each: divide the step."
            .formatted(
                name,
                length(permissions),
                PolicyDocument.SESSION_LIMIT,
                MOST_MANAGED,
                PolicyDocument.MANAGED_LIMIT));
  }

  /** Its actions in order, divided by their number. */
  private static List<List<Permission>> shares(List<Permission> permissions, int count) {
    int actions = permissions.stream().mapToInt(it -> it.actions().size()).sum();
    var shares = new ArrayList<List<Permission>>();
    for (int share = 0; share < count; share++) {
      int from = actions * share / count;
      int to = actions * (share + 1) / count;
      var cut = new ArrayList<Permission>();
      int begin = 0;
      for (var permission : permissions) {
        int size = permission.actions().size();
        int first = Math.max(from - begin, 0);
        int last = Math.min(to - begin, size);
        if (first < last) {
          cut.add(permission.of(permission.actions().subList(first, last)));
        }
        begin += size;
      }
      if (!cut.isEmpty()) {
        shares.add(cut);
      }
    }
    return shares;
  }

  private static int length(List<Permission> permissions) {
    return document(permissions, LONGEST_PARTITION, ANY_ACCOUNT).json().length();
  }

  private static PolicyDocument document(
      List<Permission> permissions, String partition, String account) {
    return new PolicyDocument(
        permissions.stream().map(it -> it.statement(partition, account)).toList());
  }
}
