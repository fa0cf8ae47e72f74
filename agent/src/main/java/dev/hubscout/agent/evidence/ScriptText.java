package dev.hubscout.agent.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words and paths in scripts, crontabs and units, comments left out. By hand and not by regular
 * expressions: a host has many scripts, and a JVM that just started takes its time for those.
 */
final class ScriptText {
  private ScriptText() {}

  /** The known words of each line that has any; a line that ends in a backslash goes on. */
  static List<Set<String>> words(String text, Set<String> known) {
    var found = new ArrayList<Set<String>>();
    Set<String> words = Set.of();
    boolean goesOn = false;
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      if (!goesOn) {
        words = new HashSet<>();
      }
      if (goesOn || !isComment(text, at, end)) {
        addWords(text, at, end, known, words);
      }
      goesOn = end > at && text.charAt(end - 1) == '\\';
      if (!goesOn && !words.isEmpty()) {
        found.add(words);
      }
      at = end + 1;
    }
    if (goesOn && !words.isEmpty()) {
      found.add(words);
    }
    return found;
  }

  private static void addWords(
      String text, int from, int to, Set<String> known, Set<String> words) {
    int at = from;
    while (at < to) {
      if (!isLetter(text.charAt(at))) {
        at++;
        continue;
      }
      int begin = at;
      while (at < to && isWord(text.charAt(at))) {
        at++;
      }
      var word = text.substring(begin, at);
      if (known.contains(word)) {
        words.add(word);
      }
    }
  }

  /** The absolute paths that stand where an argument may begin. */
  static List<String> paths(String text) {
    var found = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      if (!isComment(text, at, end)) {
        addPaths(text, at, end, found);
      }
      at = end + 1;
    }
    return found;
  }

  private static void addPaths(String text, int from, int to, List<String> found) {
    int at = from;
    while (at < to) {
      if (text.charAt(at) != '/' || (at > from && !beginsArgument(text.charAt(at - 1)))) {
        at++;
        continue;
      }
      int begin = at;
      while (at < to && isPath(text.charAt(at))) {
        at++;
      }
      if (at - begin > 1) {
        found.add(text.substring(begin, at));
      }
    }
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isComment(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) <= ' ') {
      at++;
    }
    return at < to && text.charAt(at) == '#';
  }

  private static boolean beginsArgument(char before) {
    return before <= ' ' || "=\"';&|(-@:+!".indexOf(before) >= 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWord(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  }

  private static boolean isPath(char c) {
    return isWord(c) || c == '/' || c == '+' || c == '@';
  }
}
