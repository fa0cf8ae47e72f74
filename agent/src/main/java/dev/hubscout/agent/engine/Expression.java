package dev.hubscout.agent.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is compiled when it is first used. Twenty engines have some hundred of
 * them, and a host needs few.
 */
public final class Expression {
  private final String text;
  private volatile @Nullable Pattern pattern;

  private Expression(String text) {
    this.text = text;
  }

  /** An expression in Java's notation; a mistake in it shows when it is first used. */
  public static Expression of(String text) {
    return new Expression(text);
  }

  /** Matches it with a text. */
  public Matcher matcher(CharSequence input) {
    var compiled = pattern;
    if (compiled == null) {
      compiled = Pattern.compile(text);
      pattern = compiled;
    }
    return compiled.matcher(input);
  }

  @Override
  public String toString() {
    return text;
  }
}
