package space.bhtom.api.launch;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import space.bhtom.schema.problem.Problem;

/** A multipart/form-data body (RFC 7578) that streams its file from disk. */
record Multipart(String boundary, BodyPublisher publisher) {

    static Multipart of(Path file, Map<String, String> fields) {
        String boundary = "bhtom-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        String fileName = String.valueOf(file.getFileName()).replace("\"", "%22");
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(boundary, fileName));
        head.append("Content-Type: application/octet-stream\r\n\r\n");
        try {
            BodyPublisher body = HttpRequest.BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString()),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            return new Multipart(boundary, body);
        } catch (FileNotFoundException e) {
            throw Problem.REQUEST_BAD.because(e, "There is no readable file " + file + ": check its path.");
        }
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }
}
