#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/safetensors.h"
#include "tests/models/folder.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

std::string withLength(std::uint64_t length, const std::string &rest)
{
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes + rest;
}

std::string file(const std::string &header, std::size_t data = 0)
{
    return withLength(header.size(), header + std::string(data, '\1'));
}

std::string entry(const std::string &name, const std::string &type, const std::string &shape,
                  const std::string &offsets)
{
    return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
           ",\"data_offsets\":" + offsets + "}";
}

struct Evil
{
    const char *name;
    std::string bytes;
    std::string complaint; ///< part of the sentence that has to come
};

std::vector<Evil> evilFiles()
{
    const std::string good = entry("a", "F32", "[2]", "[0,8]");
    const std::string deep(200'000, '[');
    return {
        {"empty", "", "0 bytes"},
        {"seven bytes", "1234567", "7 bytes"},
        {"header of 2^63", withLength(std::uint64_t(1) << 63, "{}"), "claims"},
        {"header of 2^64-1", withLength(~std::uint64_t(0), "{}"), "claims"},
        {"header one byte too long", withLength(3, "{}"), "claims"},
        {"header of 20 MiB", file(std::string(20 << 20, ' ')), "16 MiB"},
        {"no header", file(""), "not a safetensors"},
        {"pickle", file(std::string("\x80\x02}q\x00.", 6)), "not a safetensors"},
        {"list", file("[1,2]"), "not a safetensors"},
        {"broken JSON", file("{\"a\":"), "JSON"},
        {"bad UTF-8", file("{\"\xff\":{}}"), "JSON"},
        {"two documents", file("{} {}"), "JSON"},
        {"deep lists", file("{\"a\":" + deep), "nested deeper"},
        {"deep objects", file("{\"a\":{\"b\":{\"c\":{\"d\":1}}}}"), "nested deeper"},
        {"name twice", file("{" + good + "," + good + "}", 8), "twice"},
        {"entry is a number", file("{\"a\":1}"), "not an object"},
        {"no type", file("{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8), "needs exactly"},
        {"no shape", file("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8),
         "needs exactly"},
        {"no offsets", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8), "needs exactly"},
        {"three offsets", file("{" + entry("a", "F32", "[2]", "[0,4,8]") + "}", 8),
         "needs exactly"},
        {"something more",
         file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}", 8),
         "needs exactly"},
        {"unknown type", file("{" + entry("a", "F33", "[2]", "[0,8]") + "}", 8), "unknown type"},
        {"negative length", file("{" + entry("a", "F32", "[-2]", "[0,8]") + "}", 8),
         "whole number"},
        {"fractional length", file("{" + entry("a", "F32", "[2.0]", "[0,8]") + "}", 8),
         "whole number"},
        {"huge length", file("{" + entry("a", "F32", "[18446744073709551615]", "[0,8]") + "}", 8),
         "whole number"},
        {"product overflows",
         file("{" + entry("a", "F32", "[4294967296,4294967296,4]", "[0,8]") + "}", 8),
         "does not fit its bytes"},
        {"product overflows to the right size",
         file("{" + entry("a", "U8", "[4611686018427387905,4,2]", "[0,8]") + "}", 8),
         "does not fit its bytes"},
        {"many dimensions",
         file("{" + entry("a", "F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]", "[0,8]") + "}", 8),
         "dimensions"},
        {"shape too large", file("{" + entry("a", "F32", "[3]", "[0,8]") + "}", 8),
         "does not fit its bytes"},
        {"shape too small", file("{" + entry("a", "F32", "[1]", "[0,8]") + "}", 8),
         "does not fit its bytes"},
        {"offsets swapped", file("{" + entry("a", "F32", "[2]", "[8,0]") + "}", 8), "outside"},
        {"offset negative", file("{" + entry("a", "F32", "[2]", "[-8,0]") + "}", 8),
         "whole number"},
        {"offset as text", file("{" + entry("a", "F32", "[2]", "[\"0\",8]") + "}", 8),
         "whole number"},
        {"beyond the end", file("{" + entry("a", "F32", "[4]", "[0,16]") + "}", 8), "outside"},
        {"offsets near 2^63",
         file("{" + entry("a", "F32", "[2]", "[9223372036854775800,9223372036854775807]") + "}", 8),
         "outside"},
        {"overlap", file("{" + good + "," + entry("b", "F32", "[2]", "[4,12]") + "}", 12),
         "overlaps"},
        {"same place", file("{" + good + "," + entry("b", "F32", "[2]", "[0,8]") + "}", 8),
         "overlaps"},
        {"gap", file("{" + entry("a", "F32", "[2]", "[4,12]") + "}", 12), "gap"},
        {"bytes left over", file("{" + good + "}", 16), "belong to no tensor"},
        {"bytes without tensors", file("{}", 4), "belong to no tensor"},
        {"metadata not text", file("{\"__metadata__\":{\"a\":1}}"), "not a text"},
        {"metadata not an object", file("{\"__metadata__\":\"pt\"}"), "not an object"},
        {"long name", file("{" + entry(std::string(5000, 'n'), "F32", "[2]", "[0,8]") + "}", 8),
         "1024"},
    };
}

} // namespace

TEST(Safetensors, roundTrip)
{
    const Folder folder;
    const auto path = folder.path("weights.safetensors");
    const std::vector<float> a{1, -2, 3.5F, 1e-30F, -0.0F, 6};
    const std::vector<float> b{42};
    safetensors::write(
        path, {{"b.bias", {}, b.data()}, {"a.weight", {2, 3}, a.data()}, {"c", {0, 7}, nullptr}},
        {{"format", "pt"}});
    safetensors::File file(path);
    ASSERT_EQ(file.tensors().size(), 3U);
    EXPECT_EQ(file.metadata().at("format"), "pt");
    const auto *weight = file.find("a.weight");
    ASSERT_TRUE(weight);
    EXPECT_EQ(weight->type, "F32");
    EXPECT_EQ(weight->shape, (std::vector<std::int64_t>{2, 3}));
    std::vector<float> read(6);
    file.read(*weight, read.data());
    EXPECT_EQ(std::memcmp(read.data(), a.data(), sizeof(float) * 6), 0);
    float scalar = 0;
    file.read(*file.find("b.bias"), &scalar);
    EXPECT_EQ(scalar, 42);
    EXPECT_EQ(file.find("nothing"), nullptr);
    for (const auto &entry :
         std::filesystem::directory_iterator(std::filesystem::path(path).parent_path()))
        EXPECT_EQ(entry.path().filename(), "weights.safetensors"); // nothing is left beside it
}

TEST(Safetensors, writesTheSameBytes_whateverTheOrder)
{
    const Folder folder;
    const std::vector<float> a{1, 2}, b{3};
    safetensors::write(folder.path("1"), {{"a", {2}, a.data()}, {"b", {1}, b.data()}}, {});
    safetensors::write(folder.path("2"), {{"b", {1}, b.data()}, {"a", {2}, a.data()}}, {});
    const auto bytes = contentOf(folder.path("1"));
    EXPECT_EQ(bytes, contentOf(folder.path("2")));
    std::uint64_t header = 0;
    std::memcpy(&header, bytes.data(), sizeof header);
    EXPECT_EQ(header % 8, 0U);
    EXPECT_EQ(bytes.size(), 8 + header + 12);
}

TEST(Safetensors, acceptsFilesOfOthers)
{
    const Folder folder;
    // Spaces behind the header and types that we do not write.
    const auto header = "{\"x\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[0,4]},"
                        "\"__metadata__\":{\"k\":\"v\"}}   ";
    safetensors::File read(folder.write("other", file(header, 4)));
    EXPECT_EQ(read.tensors().size(), 1U);
    EXPECT_NO_THROW(safetensors::File(folder.write("none", file("{}"))));
}

TEST(Safetensors, refusesEveryHostileFileWithItsName)
{
    const Folder folder;
    for (const Evil &evil : evilFiles()) {
        const auto path = folder.write("evil", evil.bytes);
        try {
            const safetensors::File accepted(path);
            ADD_FAILURE() << evil.name << " was accepted";
        } catch (const ModelError &problem) {
            const std::string sentence = problem.what();
            EXPECT_NE(sentence.find(path), std::string::npos) << evil.name << ": " << sentence;
            EXPECT_NE(sentence.find(evil.complaint), std::string::npos)
                << evil.name << ": " << sentence;
            EXPECT_NE(sentence.find("again"), std::string::npos) << evil.name << ": " << sentence;
            EXPECT_LT(sentence.size(), 700U) << evil.name;
        }
        EXPECT_EQ(contentOf(path), evil.bytes) << evil.name;
    }
}

TEST(Safetensors, refusesEveryTruncationAndEveryFlippedHeaderBitItCannotTrust)
{
    const Folder folder;
    const std::vector<float> a{1, 2, 3, 4}, b{5, 6};
    safetensors::write(folder.path("good"), {{"a", {2, 2}, a.data()}, {"b", {2}, b.data()}}, {});
    const auto bytes = contentOf(folder.path("good"));
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_THROW(safetensors::File(folder.write("cut", bytes.substr(0, length))), ModelError)
            << length;
    const auto header = bytes.size() - 24;
    for (std::size_t bit = 0; bit < header * 8; ++bit) {
        auto flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        try {
            safetensors::File file(folder.write("flipped", flipped));
            for (const auto &tensor : file.tensors()) { // what is accepted must be safe to read
                ASSERT_LE(tensor.end - tensor.begin, 24U);
                std::vector<char> target(tensor.end - tensor.begin);
                file.read(tensor, target.data());
            }
        } catch (const ModelError &) {
        }
    }
}

TEST(Safetensors, saysSo_whenTheFileIsMissingOrAFolder)
{
    const Folder folder;
    EXPECT_THROW(safetensors::File(folder.path("nowhere")), ModelError);
    EXPECT_THROW(safetensors::File(folder.path()), ModelError);
}

TEST(Files, hashIsSha256)
{
    const Folder folder;
    EXPECT_EQ(sha256OfFile(folder.write("abc", "abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256OfFile(folder.write("empty", "")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Files, writingFailsWithoutATrace_whenTheFolderIsMissing)
{
    const Folder folder;
    EXPECT_THROW(writeFile(folder.path("no/such/file"), {"x"}), ModelError);
    EXPECT_TRUE(folder.isEmpty());
}
