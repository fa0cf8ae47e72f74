package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.resources.catalogue.ItemList;

/** Takes the items of a page one by one, in the page's order. */
@FunctionalInterface
public interface ItemHandler {
  /**
   * @param list the one that it is in
   * @param item not kept by whoever calls
   */
  void item(ItemList list, JsonNode item);
}
