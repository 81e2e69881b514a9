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
        return of(SkyCell.SKY, List.copyOf(files), targetBytes);
    }

    private static SkyTree of(SkyCell cell, List<LakeFile> meeting, long targetBytes) {
        List<LakeFile> held =
                meeting.stream().filter(file -> cell.holds(file.cells())).toList();
        double content = meeting.stream()
                .mapToDouble(file -> file.bytes() * cell.share(file.cells()))
                .sum();
        if (content <= targetBytes || cell.isSmallest()) {
            return new SkyTree(cell, true, held, List.of());
        }
        List<LakeFile> here = new ArrayList<>(held);
        List<SkyTree> children = new ArrayList<>();
        for (SkyCell child : cell.children()) {
            here.removeIf(file -> child.holds(file.cells()));
            List<LakeFile> reaching =
                    meeting.stream().filter(file -> child.meets(file.cells())).toList();
            children.add(of(child, reaching, targetBytes));
        }
        return new SkyTree(cell, false, List.copyOf(here), List.copyOf(children));
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

    /** How many bytes of these files together make it worth to part them among the children. */
    long worthParting(Collection<LakeFile> files, long pieceBytes) {
        long reached = children.stream()
                .filter(child -> files.stream().anyMatch(file -> child.cell.meets(file.cells())))
                .count();
        return reached * pieceBytes;
    }
}
