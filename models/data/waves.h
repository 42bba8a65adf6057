#pragma once

#include <memory>
#include <string>

#include "models/api/item.h"

namespace duologue::models {

/// Sounds of a dataset folder, read when an item asks for them: audio/ID.wav (one channel of 16
/// bits, as Duologue exports them), or where there is none features/wave.safetensors, which holds
/// a tensor of samples from -1 to 1 under each id, "rate" of wave.json being theirs (16 000 without
/// it). std only; one thread at a time.
class Waves
{
public:
    /// `rate`: samples a second that are asked for.
    Waves(const std::string &directory, int rate);
    ~Waves();

    bool holds(const std::string &id) const;
    /// The first so many seconds, [samples]. Throws ModelError where a file is damaged or of
    /// another rate.
    Array of(const std::string &id, double seconds) const;
    /// How long it is in all. Throws ModelError.
    double seconds(const std::string &id) const;

private:
    struct Table;
    std::string fileOf(const std::string &id) const;

    std::string m_directory;
    int m_rate;
    std::unique_ptr<Table> m_table; ///< null: there is none
};

} // namespace duologue::models
