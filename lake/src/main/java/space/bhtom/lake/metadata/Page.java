package space.bhtom.lake.metadata;

import java.util.List;

/**
 * A piece of a longer list.
 *
 * @param items in order
 * @param cursors one for each item: where a next page begins
 * @param hasNext whether more follow
 */
public record Page<T>(List<T> items, List<String> cursors, boolean hasNext) {

    public Page {
        items = List.copyOf(items);
        cursors = List.copyOf(cursors);
    }
}
