package dev.hubscout.local.organization;

/** The state of a member account, in the words of {@code organizations:ListAccounts}. */
public enum AccountStatus {
  PENDING_ACTIVATION,
  ACTIVE,
  SUSPENDED,
  PENDING_CLOSURE,
  CLOSED
}
