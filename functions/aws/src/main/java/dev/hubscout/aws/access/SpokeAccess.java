package dev.hubscout.aws.access;

import dev.hubscout.core.error.HubscoutException;
import java.util.regex.Pattern;

/** How a member account is entered. */
public sealed interface SpokeAccess {
  /**
   * By a role of the same name in every account.
   *
   * @param roleName with its path, without a leading slash: {@code hubscout/HubscoutSpoke}
   */
  record AssumeRole(String roleName) implements SpokeAccess {
    private static final Pattern SHAPE =
        Pattern.compile("([\\x21-\\x2e\\x30-\\x7e]{1,100}/){0,5}[A-Za-z0-9_+=,.@-]{1,64}");

    public AssumeRole {
      if (!SHAPE.matcher(roleName).matches()) {
        throw HubscoutException.invalid(
            "role", "a role looks like HubscoutSpoke, or hubscout/HubscoutSpoke with its path.");
      }
    }
  }

  /** Not at all: the caller's own account and credentials are used, and no other account's. */
  record OwnAccount() implements SpokeAccess {}
}
