package space.bhtom.api.query;

/**
 * How large is a query?
 *
 * @param depth levels of nested fields
 * @param cost points: one for each field and each element it is asked of, 50 for a light curve
 */
record QueryMeasure(int depth, long cost) {
    static final QueryMeasure NOTHING = new QueryMeasure(0, 0);

    /** Far above every limit, far below overflow. */
    private static final long CEILING = 1L << 40;

    QueryMeasure {
        cost = Math.min(cost, CEILING);
    }

    /** Both side by side. */
    QueryMeasure plus(QueryMeasure other) {
        return new QueryMeasure(Math.max(depth, other.depth), cost + other.cost);
    }

    /** Within a field that costs this itself and has so many elements. */
    QueryMeasure within(long ownCost, int elements) {
        return new QueryMeasure(depth + 1, ownCost + cost * Math.max(elements, 1));
    }
}
