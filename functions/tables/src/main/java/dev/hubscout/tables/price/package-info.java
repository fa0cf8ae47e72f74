/** AWS's list prices, and exact amounts of money. */
@NullMarked
package dev.hubscout.tables.price;

import org.jspecify.annotations.NullMarked;
