#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/api/item.h"

/// Labelled items as a dataset folder holds them (DIR/utterances.csv and DIR/features). std only.
namespace duologue::models {

class FrameSequences;
class Pictures;
class Waves;

enum class Split { Train, Dev, Test };
std::string toString(Split split);

struct DatasetColumns
{
    std::vector<Task> primary; ///< columns of their names, which hold their classes or numbers
    std::vector<std::string> auxiliary;
    bool unlabelled = false; ///< the primary ones are no columns: all their labels are 0
};

struct Dataset
{
    std::string name;                        ///< from dataset.json, else the folder's name
    std::string hash;                        ///< SHA-256 of utterances.csv
    std::vector<Item> items;                 ///< group by group in running order
    std::vector<std::string> columns;        ///< "functionals", "frames": names of the numbers
    std::shared_ptr<Pictures> pictures;      ///< "face", "clip": read when an item is asked for
    std::shared_ptr<FrameSequences> frames;  ///< "frames": likewise
    std::shared_ptr<Waves> waves;            ///< "clip": the same
    double seconds = 0;                      ///< "clip": of each sound
    std::vector<std::string> notes;          ///< sentences on what items lack
    std::vector<Split> splits;               ///< one an item
    std::vector<std::vector<double>> labels; ///< [item]: primary columns (class index or value),
                                             ///< then auxiliary ones; NaN: missing
};

/// Reads what the input asks for. Throws ModelError that names file and line. Where items read
/// their neighbours, a session may be in one split only, so that no label of one reaches the other.
Dataset readDataset(const std::string &directory, const DatasetColumns &columns,
                    const InputSpec &input);

/// Items of a dataset, which has to live as long.
class DatasetItems : public ItemSource
{
public:
    explicit DatasetItems(const Dataset &dataset); ///< all of them
    DatasetItems(const Dataset &dataset, Split split);

    int size() const override { return static_cast<int>(m_rows.size()); }
    Outcome<Item> get(int index) const override;
    std::vector<std::string> columns(const std::string &) const override;
    std::int64_t frames(int index) const override;
    /// That get() took so far.
    double seconds() const { return m_seconds; }
    /// Of an item, in the dataset.
    int row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }

private:
    Outcome<Item> read(int index) const;

    const Dataset &m_dataset;
    std::vector<int> m_rows;
    mutable double m_seconds = 0;
};

} // namespace duologue::models
