// Actuators that stand in for real ones, of which nobody has a model: who learns may use a log of them (what encoders
// and torque sensors see), never this code. Each joint is a rotor behind a spring: commands come late, the rotor is
// driven by a current that is limited and heats the winding, turns against friction, and pulls at the joint through a
// spring with backlash. No two robots are alike. Not for learning with, but for the exam.
#pragma once

#include "agents/agent.h"
#include "env/actuators.h"

namespace parkour {

// What is hidden: the means, from which each joint of each robot deviates. Shares are of what the body's table
// (agents/agent.h) says of the joint, its peak torque the larger of the two at rest.
struct HiddenNumbers {
  // spring: 300 to 800 N m/rad for legs of this size (series elastic drives; harmonic gears and tendons are as soft)
  double spring = 3.3;            // share of the joint's stiffness
  double spring_damping = 0.002;  // s, share of the spring's stiffness
  double backlash = 0.0087;       // rad from one flank of the teeth to the other: 0.5 degrees, a worn planetary gear
  // rotor
  double inertia = 0.5;  // share of the joint's armature, on the motor's side of the spring
  double damping = 0.5;  // share of the joint's damping: the controller's own and the counter-voltage
  // friction (Stribeck curve: Armstrong-Hélouvry, Dupont and Canudas de Wit, 1994, Automatica 30:1083)
  double coulomb = 0.04;        // share of the peak torque
  double breakaway = 1.5;       // times Coulomb's
  double stribeck_speed = 0.1;  // rad/s, at which the difference has fallen to 1/e
  // torque ripple: 7 pole pairs behind a gear of 6
  double ripple = 0.02;  // share of the peak torque
  double ripples = 42;   // in a turn of the joint
  // winding: above its continuous torque it heats up, and the drive takes the current back before it burns
  double continuous = 0.4;  // share of the peak torque that may last for ever
  double warming = 20;      // s, time constant
  double warm = 0.8;        // of the greatest lasting heat, from which on torque is taken back
  double taken_back = 0.7;  // share of the peak torque for each 1 of heat beyond
  double least_left = 0.5;  // share of the peak torque that always stays
  // bus and driver
  double least_latency = 0.006, most_latency = 0.012;  // s, one for all joints of a robot
  double scatter = 0.15;  // ± share by which each joint has its own torque constant, spring, friction, damping, ripple
};

// For the bodies whose stiffness, armature and damping are the joints' own; each episode has a robot of its own.
std::unique_ptr<Actuators> make_hidden_actuators(const Agent& agent, const HiddenNumbers& numbers = {});

}  // namespace parkour
