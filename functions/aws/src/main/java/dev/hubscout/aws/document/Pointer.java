package dev.hubscout.aws.document;

import dev.hubscout.core.error.HubscoutException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps content: it is kept at least as long as its longest pointer lasts. */
public sealed interface Pointer {
  /**
   * A pointer that ends by itself, such as a listing of a run that is kept for 30 days. It needs no
   * name, and any number of them cost nothing.
   *
   * @param expires when it ends; it must be in the future when it is used
   */
  record Until(Instant expires) implements Pointer {}

  /**
   * A pointer that ends by itself, for content that is pointed at again and again: content that is
   * kept long enough is not written at all, and content that is not is kept further than needed, so
   * that the next pointers find it kept long enough.
   *
   * @param expires when it ends; it must be in the future when it is used
   * @param further until when content is kept that would end before the pointer; not before it
   */
  record Renewed(Instant expires, Instant further) implements Pointer {
    /**
     * @throws HubscoutException {@code INVALID_INPUT} where the content would end first
     */
    public Renewed {
      if (further.isBefore(expires)) {
        throw HubscoutException.invalid("further", "it is before the pointer ends, at " + expires);
      }
    }
  }

  /**
   * A pointer that lasts until it is released. Content has at most 100 of them: what many point at,
   * such as an empty list, is better kept by {@link Until} and pointed at again while it is needed.
   *
   * @param owner who points, 1 to 200 printable ASCII characters; the same owner counts once
   */
  record Pin(String owner) implements Pointer {
    private static final Pattern OWNER = Pattern.compile("[!-~]{1,200}");

    /**
     * @throws HubscoutException {@code INVALID_INPUT} where the owner is malformed
     */
    public Pin {
      if (!OWNER.matcher(owner).matches()) {
        throw HubscoutException.invalid(
            "owner", "it must have 1 to 200 printable ASCII characters without spaces.");
      }
    }
  }

  /** When it ends by itself; null where it does not. */
  default @Nullable Instant ends() {
    return switch (this) {
      case Until(var expires) -> expires;
      case Renewed(var expires, var further) -> expires;
      case Pin pin -> null;
    };
  }
}
