package space.bhtom.photometry.starlist;

import java.util.Map;

/** A table of numbers, in whatever form a list of stars came. */
interface StarTable {
    /** 0-based columns by their names in upper case. */
    Map<String, Integer> places();

    /** Rows. */
    int size();

    /**
     * What stands in a row and column; of a column that is several wide the first.
     *
     * @throws space.bhtom.schema.problem.ProblemException STAR_LIST_UNREADABLE if it is no number
     */
    double number(int row, int column);
}
