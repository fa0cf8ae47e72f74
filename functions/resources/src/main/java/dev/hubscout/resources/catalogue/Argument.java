package dev.hubscout.resources.catalogue;

/**
 * An input with its value.
 *
 * @param input where the value goes
 * @param value the value as text, with {@value #ACCOUNT} where the account's id belongs; of a query
 *     parameter the empty text stands for a parameter without a value, as S3's {@code ?policy}
 */
public record Argument(Input input, String value) {
  /** Stands for the id of the account that is listed. */
  public static final String ACCOUNT = "{account}";

  /** The value for an account. */
  public String value(String account) {
    return value.replace(ACCOUNT, account);
  }
}
