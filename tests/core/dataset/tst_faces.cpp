#include <filesystem>
#include <fstream>
#include <set>

#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/dataset/faces/face_corpora.h"
#include "core/dataset/faces/face_folder.h"
#include "core/dataset/faces/permutation.h"
#include "core/demo/drawn_faces.h"

using namespace duologue;
using namespace duologue::dataset;
namespace fs = std::filesystem;

namespace {

/// A 16 x 16 JPEG of four inks, red all over.
const QByteArray cmykJpeg = QByteArray::fromBase64(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQU"
    "ZMTlJTUjI+WmFaUGBKUVJP/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QAFBABAAAA"
    "AAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCnJgmCnAAAAP/Z");

void write(const fs::path &path, const QByteArray &bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << std::string(bytes.constData(), size_t(bytes.size()));
}

void paint(const fs::path &path, const QColor &colour, int side = 40,
           QImage::Format format = QImage::Format_RGB888)
{
    QImage image(side, side, format);
    image.fill(colour);
    fs::create_directories(path.parent_path());
    QVERIFY(image.save(QString::fromStdString(path.string())));
}

std::string contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The bytes of the tensor of a folder.
std::string pixelsOf(const fs::path &folder)
{
    const std::string all = contentOf(folder / "features/faces.safetensors");
    std::uint64_t length = 0;
    std::memcpy(&length, all.data(), sizeof length);
    return all.substr(sizeof length + length);
}

QString failure(const auto &result)
{
    return result ? QString("no failure") : QString::fromStdString(result.error().message);
}

QString warnings(const ReadCorpus &corpus)
{
    QStringList lines;
    for (const auto &warning : corpus.warnings)
        lines << QString::fromStdString(warning);
    return lines.join('\n');
}

int near(std::uint8_t value, int wanted)
{
    return std::abs(int(value) - wanted) <= 12;
}

} // namespace

class TestFaces : public QObject
{
    Q_OBJECT

private slots:
    void permutation_isNumPys();
    void readPicture_takesEveryKind();
    void readPicture_refusesWhatIsNone_data();
    void readPicture_refusesWhatIsNone();
    void makeUtkFace_readsNames_andListsWhatIsMalformed();
    void makeFaceTable_tellsNumbersFromClasses();
    void makeFairFace_readsBothTables();
    void faceFolder_holdsTheSamePicturesTwice();
    void faceFolder_leavesNothing_whenItIsNotFinished();
    void drawFaces_isTheSameForTheSameSeed();
    void drawFaces_plantsCorrelationAndContradiction();
};

void TestFaces::permutation_isNumPys()
{
    QCOMPARE(numpyPermutation(10, 42), (std::vector<std::size_t>{8, 1, 5, 0, 7, 2, 9, 4, 3, 6}));
    const auto all = numpyPermutation(23'705, 42);
    const std::vector<std::size_t> first(all.begin(), all.begin() + 5);
    QCOMPARE(first, (std::vector<std::size_t>{17814, 15080, 22829, 16074, 8972}));
}

void TestFaces::readPicture_takesEveryKind()
{
    const QTemporaryDir dir;
    const fs::path folder = dir.path().toStdString();
    paint(folder / "grey.png", QColor(120, 120, 120), 50, QImage::Format_Grayscale8);
    paint(folder / "deep.png", QColor(200, 100, 50), 50, QImage::Format_RGBA64);
    paint(folder / "plain.jpg", QColor(200, 100, 50), 64);
    write(folder / "inks.jpg", cmykJpeg);
    const std::pair<const char *, std::array<int, 3>> wanted[]{{"grey.png", {120, 120, 120}},
                                                               {"deep.png", {200, 100, 50}},
                                                               {"plain.jpg", {200, 100, 50}},
                                                               {"inks.jpg", {255, 0, 0}}};
    for (const auto &[name, colour] : wanted) {
        const auto pixels = faces::readPicture((folder / name).string(), 32);
        QVERIFY2(pixels, qPrintable(failure(pixels)));
        QCOMPARE(pixels->size(), std::size_t(32 * 32 * 3));
        for (std::size_t c = 0; c < 3; ++c)
            QVERIFY2(near((*pixels)[3 * 500 + c], colour[c]), name);
    }
}

void TestFaces::readPicture_refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QByteArray huge("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0N\x20\0\0N\x20\x08\x02\0\0\0", 29);
    QTest::newRow("20 000 pixels a side") << huge + QByteArray(40, 'x') << "20000 x 20000 pixels";
    QTemporaryDir dir;
    const fs::path folder = dir.path().toStdString();
    paint(folder / "one.png", Qt::red, 1);
    paint(folder / "cut.jpg", Qt::red, 400);
    paint(folder / "cut.png", Qt::red, 400);
    const QByteArray one = QByteArray::fromStdString(contentOf(folder / "one.png"));
    const QByteArray jpg = QByteArray::fromStdString(contentOf(folder / "cut.jpg"));
    const QByteArray png = QByteArray::fromStdString(contentOf(folder / "cut.png"));
    QTest::newRow("one pixel") << one << "1 x 1 pixels";
    QTest::newRow("cut JPEG") << jpg.left(jpg.size() * 2 / 3) << "is broken";
    QTest::newRow("cut PNG") << png.left(png.size() * 2 / 3) << "is broken";
    QTest::newRow("text") << QByteArray("this is no picture") << "neither JPEG nor PNG";
    QTest::newRow("empty") << QByteArray() << "neither JPEG nor PNG";
    QTest::newRow("no frame") << QByteArray("\xff\xd8\xff\xe0\0\x10JFIF\xff\xd9", 12)
                              << "neither JPEG nor PNG";
}

void TestFaces::readPicture_refusesWhatIsNone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QTemporaryDir dir;
    const fs::path path = fs::path(dir.path().toStdString()) / "picture.png";
    write(path, bytes);
    const auto read = faces::readPicture(path.string(), 32);
    QVERIFY(!read);
    QVERIFY2(failure(read).contains(says), qPrintable(failure(read)));
}

void TestFaces::makeUtkFace_readsNames_andListsWhatIsMalformed()
{
    const QTemporaryDir dir;
    const fs::path root = dir.path().toStdString(), pictures = root / "UTKFace";
    for (int i = 0; i < 20; ++i)
        paint(pictures / (std::to_string(20 + i) + "_" + std::to_string(i % 2) + "_" +
                          std::to_string(i % 5) + "_20170104.jpg.chip.jpg"),
              QColor(10 * i, 80, 80));
    paint(pictures / "39_1_20170116174525125.jpg.chip.jpg", Qt::red); // as three of the corpus are
    paint(pictures / "200_0_0_20170104.jpg", Qt::red);
    write(pictures / "50_0_0_20170105.jpg", "no picture");
    FaceCorpusOptions options{32, FaceSplit::Thesis};
    const auto made = makeUtkFace(pictures.string(), (root / "out").string(), options);
    QVERIFY2(made, qPrintable(failure(made)));
    QCOMPARE(made->data.utterances.size(), std::size_t(20));
    QCOMPARE(made->warnings.size(), std::size_t(3));
    QVERIFY2(warnings(*made).contains("39_1_20170116174525125.jpg.chip.jpg is left out"),
             qPrintable(warnings(*made)));
    const auto &first = made->data.utterances.front();
    QCOMPARE(first.labels.at("age").value, 20.0);
    QCOMPARE(first.labels.at("gender").category, std::string("male"));
    QCOMPARE(made->data.utterances[1].labels.at("ethnicity").category, std::string("black"));
    const auto held =
        std::ranges::count(made->data.utterances, std::string("dev"), &Utterance::split);
    QCOMPARE(held, 4);
    QVERIFY(fs::exists(root / "out/faces/20_0_0_20170104/0000.png"));
    const auto again = makeUtkFace(pictures.string(), (root / "out").string(), options);
    QVERIFY(!again);
    const auto none = makeUtkFace((root / "nowhere").string(), (root / "b").string(), options);
    QVERIFY2(failure(none).contains("is no folder that can be read"), qPrintable(failure(none)));
    fs::create_directories(root / "empty");
    const auto empty = makeUtkFace((root / "empty").string(), (root / "b").string(), options);
    QVERIFY2(failure(empty).contains("no picture"), qPrintable(failure(empty)));
    QVERIFY(!fs::exists(root / "b"));
}

void TestFaces::makeFaceTable_tellsNumbersFromClasses()
{
    const QTemporaryDir dir;
    const fs::path root = dir.path().toStdString();
    for (const char *name : {"a/1.png", "a/2.png", "b/1.png"})
        paint(root / name, Qt::blue);
    write(root / "faces.csv", "file,valence,mood,person,split\na/1.png,2.5,calm,P1,train\n"
                              "a/2.png,,tense,P1,train\nb/1.png,-1,calm,P2,dev\n"
                              "../outside.png,1,calm,P3,dev\nmissing.png,1,calm,P3,test\n"
                              "a/1.png.png,1,calm,P3,holdout\n");
    const auto made = makeFaceTable((root / "faces.csv").string(), (root / "out").string(), {32});
    QVERIFY2(made, qPrintable(failure(made)));
    QCOMPARE(made->data.utterances.size(), std::size_t(3));
    QCOMPARE(made->data.labels.size(), std::size_t(2));
    QVERIFY(made->data.labels[0].classes.empty());
    QCOMPARE(made->data.labels[1].classes, (std::vector<std::string>{"calm", "tense"}));
    QCOMPARE(made->data.utterances[2].id, std::string("b-1"));
    QCOMPARE(made->data.utterances[2].speaker, std::string("P2"));
    const QString said = warnings(*made);
    QVERIFY2(said.contains("outside of the table's folder"), qPrintable(said));
    QVERIFY2(said.contains("missing.png cannot be opened"), qPrintable(said));
    QVERIFY2(said.contains("its split is 'holdout'"), qPrintable(said));
}

void TestFaces::makeFairFace_readsBothTables()
{
    const QTemporaryDir dir;
    const fs::path root = dir.path().toStdString();
    QByteArray train("file,age,gender,race,service_test\n");
    for (int i = 1; i <= 20; ++i) {
        const QByteArray name = "train/" + QByteArray::number(i) + ".jpg";
        paint(root / name.toStdString(), Qt::green);
        train += name + (i % 2 ? ",20-29,Male,White,True\n" : ",3-9,Female,Black,False\n");
    }
    write(root / "fairface_label_train.csv", train);
    paint(root / "val/1.jpg", Qt::green);
    write(root / "fairface_label_val.csv",
          "file,age,gender,race,service_test\nval/1.jpg,20-29,Male,White,True\n");
    const auto made = makeFairFace(root.string(), (root / "out").string(), {32});
    QVERIFY2(made, qPrintable(failure(made)));
    QCOMPARE(made->data.utterances.size(), std::size_t(21));
    const auto count = [&](const char *split) {
        return std::ranges::count(made->data.utterances, std::string(split), &Utterance::split);
    };
    QCOMPARE(count("dev"), 2);
    QCOMPARE(count("test"), 1);
    QCOMPARE(made->data.utterances[1].labels.at("race").category, std::string("Black"));
}

void TestFaces::faceFolder_holdsTheSamePicturesTwice()
{
    const QTemporaryDir dir;
    const fs::path out = fs::path(dir.path().toStdString()) / "out";
    demo::DrawnFacesOptions options;
    options.faces = 3;
    options.size = 48;
    FaceFolder folder(out.string(), 48);
    auto data = demo::drawFaces(options, [&](const Utterance &face, const auto &picture) {
        return folder.add(face.id, picture);
    });
    QVERIFY(data);
    QVERIFY(folder.finish(*data));
    const std::string pixels = pixelsOf(out);
    QCOMPARE(pixels.size(), std::size_t(3 * 48 * 48 * 3));
    const auto ids = nlohmann::json::parse(contentOf(out / "features/faces.json")).at("ids");
    for (std::size_t row = 0; row < 3; ++row) {
        const fs::path file = out / "faces" / ids[row].get<std::string>() / "0000.png";
        const auto read = faces::readPicture(file.string(), 48);
        QVERIFY2(read, qPrintable(failure(read)));
        QVERIFY(std::string(read->begin(), read->end()) ==
                pixels.substr(row * 48 * 48 * 3, 48 * 48 * 3));
    }
    QVERIFY(contentOf(out / "metadata.csv").find("faces/face000002/0000.png") != std::string::npos);
    QVERIFY(contentOf(out / "dataset.json").find("\"faces\"") != std::string::npos);
}

void TestFaces::faceFolder_leavesNothing_whenItIsNotFinished()
{
    const QTemporaryDir dir;
    {
        FaceFolder folder((dir.path() + "/out").toStdString(), 32);
        QVERIFY(folder.add("a", faces::Pixels(32 * 32 * 3)));
    }
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestFaces::drawFaces_isTheSameForTheSameSeed()
{
    const auto drawn = [](std::uint64_t seed) {
        demo::DrawnFacesOptions options;
        options.faces = 4;
        options.size = 32;
        options.seed = seed;
        std::vector<std::uint8_t> all;
        const auto data = demo::drawFaces(options, [&](const Utterance &, const auto &picture) {
            all.insert(all.end(), picture.begin(), picture.end());
            return Result<void>();
        });
        return data ? all : std::vector<std::uint8_t>();
    };
    QCOMPARE(drawn(1).size(), std::size_t(4 * 32 * 32 * 3));
    QVERIFY(drawn(1) == drawn(1));
    QVERIFY(drawn(1) != drawn(2));
}

void TestFaces::drawFaces_plantsCorrelationAndContradiction()
{
    const auto agreement = [](double byAge, const std::string &contradictory) {
        demo::DrawnFacesOptions options;
        options.faces = 400;
        options.size = 16;
        options.genderByAge = byAge;
        options.contradictory = contradictory;
        const auto data = demo::drawFaces(
            options, [](const Utterance &, const auto &) { return Result<void>(); });
        int same = 0;
        for (const Utterance &face : data->utterances)
            same += (face.labels.at("age").value >= 49) ==
                    (face.labels.at("gender").category == "female");
        return same / 400.0;
    };
    QVERIFY(std::abs(agreement(0, "") - 0.5) < 0.1);
    QVERIFY(agreement(1, "") > 0.95);
    QVERIFY(agreement(-1, "") < 0.05);
    QVERIFY(std::abs(agreement(1, "gender") - 0.5) < 0.1);
    demo::DrawnFacesOptions wrong;
    wrong.contradictory = "height";
    QVERIFY(!demo::drawFaces(wrong, [](const auto &, const auto &) { return Result<void>(); }));
}

QTEST_GUILESS_MAIN(TestFaces)
#include "tst_faces.moc"
