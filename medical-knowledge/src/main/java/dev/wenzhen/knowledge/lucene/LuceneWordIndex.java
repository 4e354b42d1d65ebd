package dev.wenzhen.knowledge.lucene;

import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.knowledge.retrieval.WordIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** BM25 over words that Lucene's smartcn cuts; built in memory, some hundred entries. */
public final class LuceneWordIndex implements WordIndex {

    private static final String ID = "id";
    private static final Map<String, Float> WEIGHTS =
            Map.of("names", 4f, "symptoms", 1.5f, "text", 1f);

    private final Analyzer analyzer = new SmartChineseAnalyzer();
    private final IndexSearcher searcher;

    public LuceneWordIndex(List<Entry> entries) {
        try {
            this.searcher = new IndexSearcher(DirectoryReader.open(index(entries)));
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory failed", e);
        }
    }

    @Override
    public List<Scored> entries(String query, int limit) {
        try {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (String word : words(query)) {
                WEIGHTS.forEach(
                        (field, weight) -> any.add(boosted(field, word, weight), Occur.SHOULD));
            }
            List<Scored> scored = new ArrayList<>();
            for (ScoreDoc found : searcher.search(any.build(), limit).scoreDocs) {
                String id = searcher.storedFields().document(found.doc).get(ID);
                scored.add(new Scored(id, found.score));
            }
            scored.sort(
                    Comparator.comparingDouble(Scored::score)
                            .reversed()
                            .thenComparing(Scored::entryId));
            return scored;
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory failed", e);
        }
    }

    private static Query boosted(String field, String word, float weight) {
        return new BoostQuery(new TermQuery(new Term(field, word)), weight);
    }

    private Directory index(List<Entry> entries) throws IOException {
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Entry entry : entries) {
                Document document = new Document();
                document.add(new StringField(ID, entry.id(), Store.YES));
                document.add(new TextField("names", String.join(" ", entry.names()), Store.NO));
                document.add(new TextField("symptoms", entry.symptoms(), Store.NO));
                for (Passage passage : entry.passages()) {
                    document.add(new TextField("text", passage.text(), Store.NO));
                }
                writer.addDocument(document);
            }
        }
        return directory;
    }

    /** Each once. */
    private Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory failed", e);
        }
        return words;
    }
}
