package space.bhtom.lake.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The cells into which the table's files part the sky.
 *
 * @param cell its place
 * @param isLeaf whether its content is one file's worth
 * @param here files that lie in this cell, but in no single child of it
 * @param children none in a leaf
 */
record SkyTree(SkyCell cell, boolean isLeaf, List<LakeFile> here, List<SkyTree> children) {

    /** Grown from the files' bounds and sizes, as if each file were evenly filled. */
    static SkyTree of(Collection<LakeFile> files, long targetBytes) {
        List<LakeFile> sorted = files.stream().sorted(LakeFile.SKY_ORDER).toList();
        return of(SkyCell.SKY, sorted, List.of(), targetBytes);
    }

    /**
     * Each file goes down the one way that leads to it, so that the tree grows quickly of many files.
     *
     * @param held lie in the cell, along the sky
     * @param wide reach into it
     */
    private static SkyTree of(SkyCell cell, List<LakeFile> held, List<LakeFile> wide, long targetBytes) {
        double content = 0;
        for (LakeFile file : held) {
            content += file.bytes();
        }
        for (LakeFile file : wide) {
            content += file.bytes() * cell.share(file.cells());
        }
        if (content <= targetBytes || cell.isSmallest()) {
            return new SkyTree(cell, true, List.copyOf(held), List.of());
        }
        List<SkyCell> cells = cell.children();
        List<LakeFile> here = new ArrayList<>();
        List<List<LakeFile>> below = new ArrayList<>();
        int next = 0;
        for (SkyCell child : cells) {
            List<LakeFile> some = new ArrayList<>();
            while (next < held.size() && held.get(next).cells().first() <= child.last()) {
                LakeFile file = held.get(next++);
                (child.holds(file.cells()) ? some : here).add(file);
            }
            below.add(some);
        }
        // beyond all cells of the sky there may be a strange file
        here.addAll(held.subList(next, held.size()));
        List<LakeFile> across = new ArrayList<>(wide);
        across.addAll(here);
        List<SkyTree> children = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            SkyCell child = cells.get(i);
            children.add(of(child, below.get(i), meeting(child, across), targetBytes));
        }
        return new SkyTree(cell, false, List.copyOf(here), List.copyOf(children));
    }

    private static List<LakeFile> meeting(SkyCell cell, List<LakeFile> files) {
        List<LakeFile> met = new ArrayList<>();
        for (LakeFile file : files) {
            if (cell.meets(file.cells())) {
                met.add(file);
            }
        }
        return met;
    }

    /** Hands over each cell, parents before children. */
    void walk(Consumer<SkyTree> visitor) {
        visitor.accept(this);
        children.forEach(child -> child.walk(visitor));
    }

    /** The first answer, parents asked before children. */
    <T> Optional<T> first(Function<SkyTree, Optional<T>> question) {
        Optional<T> answer = question.apply(this);
        for (int i = 0; answer.isEmpty() && i < children.size(); i++) {
            answer = children.get(i).first(question);
        }
        return answer;
    }

    private boolean isReachedBy(Collection<LakeFile> files) {
        for (LakeFile file : files) {
            if (cell.meets(file.cells())) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes of these files together make it worth to part them among the children. */
    long worthParting(Collection<LakeFile> files, long pieceBytes) {
        long reached =
                children.stream().filter(child -> child.isReachedBy(files)).count();
        return reached * pieceBytes;
    }
}
