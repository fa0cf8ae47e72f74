package dev.hubscout.resources.call;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a listing hands on. */
final class Collected implements ListingSink {
  final List<String> items = new ArrayList<>();
  final List<PageEnd> pages = new ArrayList<>();

  @Override
  public void item(Item item) {
    items.add((item.subject().isEmpty() ? "" : item.subject() + " ") + item.value());
  }

  @Override
  public void page(PageEnd end) {
    pages.add(end);
  }
}
