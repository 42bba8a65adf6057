#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What models read and say. std only.
namespace duologue::models {

/// A value, or why there is none. `cancelled` without an error: the observer asked to stop.
template <class T>
struct Outcome
{
    std::optional<T> value;
    std::string error; ///< one sentence: file, what is wrong, what to do
    bool cancelled = false;

    explicit operator bool() const { return value.has_value(); }
};

/// Row-major numbers.
struct Array
{
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// One unit that is labelled or predicted. Only what the family's InputSpec asks for is filled.
struct Item
{
    std::string id;
    std::string group; ///< conversation
    std::string speaker;
    double begin = 0, end = 0;      ///< seconds
    std::vector<std::string> words; ///< "turns": lower case, in running order
    /// "functionals": one of that name, [width]. "face": "face", [frames, size, size, 3], red,
    /// green and blue from 0 to 255, upright crops of one face. "clip": "wave", [samples] from -1
    /// to 1, and "face" with "face_seconds", [frames] from the item's begin; what is not there is
    /// missing. "frames": one of the features' name, [frames, columns], in running order; no
    /// frames where the sound is too short for one.
    std::map<std::string, Array> arrays;
};

/// Items in a row; those of a group stand in running order. One thread at a time.
class ItemSource
{
public:
    virtual ~ItemSource() = default;
    virtual int size() const = 0;
    virtual Outcome<Item> get(int index) const = 0;
    /// Names of an array's columns, where they have some.
    virtual std::vector<std::string> columns(const std::string &array) const
    {
        static_cast<void>(array);
        return {};
    }
    /// Frames of an item, where that is known without reading it: items of like length are read
    /// together. -1: not known.
    virtual std::int64_t frames(int index) const
    {
        static_cast<void>(index);
        return -1;
    }
};

/// What a family wants to read.
struct InputSpec
{
    /// "turns" (words of talk turns), "functionals" (numbers an item), "face" (pictures of one),
    /// "clip" (sound and face of one person during an item) or "frames" (of sound: so many numbers
    /// each)
    std::string kind;
    std::string features; ///< name and version of what is read: "monah-fine-1", "compare"
    std::string column;   ///< "turns": the column of a dataset folder's table that holds the words
    bool grouped = false; ///< reads the neighbours of an item, too: a group belongs to one split
    int context = 0;      ///< items of the group read before the current one
    int size = 0;         ///< "face", "clip": pixels a side; "clip": 0: reads no pictures
    int rate = 0;         ///< "clip": samples a second; 0: reads no sound
    double fps = 0;       ///< "clip": frames a second, a picture each
    double seconds = 0;   ///< "clip": of each item that are read at most
};

enum class Role { Primary, Auxiliary };

struct Task
{
    std::string name;                 ///< "emotion", "AU05", "Y-1"
    std::vector<std::string> classes; ///< empty: regression
    double scaleMin = 0;              ///< regression: range of the target
    double scaleMax = 1;
    Role role = Role::Primary;
};

/// Where a model looked.
struct Explanation
{
    std::string kind;            ///< "tasks", "turns", "words", "cam", "frames" or "inputs"
    int task = -1;               ///< whose; -1: of all tasks together
    int firstItem = 0;           ///< item of the first weight ("turns"), or the item itself
    std::vector<double> weights; ///< one a task, item of the window or word; each kind sums to 1.
                                 ///< "cam": one a field of the map, from 0 to 1; "frames": one
                                 ///< a frame of the item's sound; "inputs": how far the answer
                                 ///< moves without sound and without picture, each 0 to 1
    /// "cam": rows and columns of the map. It covers the whole picture, and fields are to be
    /// interpolated between their middles. Empty: one row.
    std::vector<int> shape;
    int output = -1; ///< "cam": the class whose evidence it shows; -1: the value, or of all
};

/// What predictions are to come with.
struct Why
{
    /// What the network looks at by itself: "tasks", "turns", "words", "frames", "inputs".
    bool attention = true;
    /// Class activation maps ("cam"), of networks on pictures: task whose map is made; -1: none.
    int mapOf = -1;
    int mapOutput = -1; ///< class whose evidence it shows; -1: the one that is predicted
    /// What all outputs of the task look at together, instead: the mean over the last features,
    /// as the repository of Masdeu Ninot's thesis shows it.
    bool mapOfAll = false;
};

struct Prediction
{
    int item = 0; ///< index in its source
    /// One a task: class probabilities, or one value on the task's scale.
    std::vector<std::vector<double>> outputs;
    std::vector<Explanation> why;
};

} // namespace duologue::models
