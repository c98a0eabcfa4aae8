// What a hand does to one box: its corners, what lies in it, dragging a corner or the whole, turning. All in percent of
// the picture, whose size gives the sides their true lengths. Pure, cannot fail. Any thread.
#pragma once

#include <array>

#include "client/models/picture_view.h"
#include "tasks/geometry.h"

namespace pointage {

std::array<Spot, 4> box_corners(const Box& box, PictureSize size);  // clockwise, from the first one
Spot box_middle(const Box& box, PictureSize size);
bool box_holds(const Box& box, PictureSize size, Spot at);
// `corner` from 0 to 3 as above, -1: the whole box. Dragged past the other side it turns over.
Box box_dragged(const Box& box, PictureSize size, int corner, Spot by);
Box box_turned(const Box& box, PictureSize size, double degrees);  // about its middle
double angle_about(Spot middle, PictureSize size, Spot at);        // degrees, clockwise

}  // namespace pointage
