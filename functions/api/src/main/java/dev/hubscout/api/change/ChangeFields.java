package dev.hubscout.api.change;

import dev.hubscout.api.view.Fields;
import dev.hubscout.core.change.Change;

/** What an attribute was and is. */
public final class ChangeFields {
  private ChangeFields() {}

  /** Nobody knows whether what is not known of before was there. */
  public static Object of(Change.Field field) {
    return new Fields()
        .known("name", field.name())
        .known("before", field.before())
        .orNone("after", field.after())
        .json();
  }
}
